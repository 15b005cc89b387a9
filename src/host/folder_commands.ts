import type { PluginSource } from "../package/plugin_package.ts";
import { PaddockError } from "../wire/errors.ts";
import type { FolderPlugins } from "./folder_plugins.ts";
import type { PluginSlot } from "./plugin_slot.ts";
import type { Switches } from "./switches.ts";

/** How a plugin is uninstalled. */
export interface UninstallOptions {
  /** Whether its `$kv` data and what was decided about it go as well. @default {false} */
  readonly deleteData?: boolean;
}

/** What {@linkcode FolderCommands} work with. */
export interface FolderCommandsOptions {
  readonly folder: FolderPlugins;
  readonly switches: Switches;
  /** Removes a plugin's files. */
  readonly remove: (source: PluginSource) => Promise<void>;
  /** Removes what a plugin has stored, and what was decided about it. False when there was nothing. */
  readonly forget: (name: string) => Promise<boolean>;
}

/** What an operator does with the plugins of the folder. Methods must not overlap; the host sees to that. */
export class FolderCommands {
  readonly #options: FolderCommandsOptions;

  constructor(options: FolderCommandsOptions) {
    this.#options = options;
  }

  /** Ends a plugin and keeps it ended, in later hosts too. */
  async disable(name: string): Promise<void> {
    const slot = this.#slot(name);
    if (!await this.#options.switches.setDisabled(name, true)) return;
    slot.error = undefined;
    slot.publish({ kind: "disabled" });
    slot.leave("it was disabled");
  }

  /** Starts a plugin that was disabled. Rejects with the reason when it does not start; it is not disabled even then. */
  async enable(name: string): Promise<void> {
    const { folder, switches } = this.#options;
    const slot = this.#slot(name);
    if (await switches.setDisabled(name, false)) slot.publish({ kind: "enabled" });
    if (slot.version !== undefined) return;
    slot.tried = undefined;
    await folder.rescan(false);
    const now = folder.slot(name);
    if (now?.version === undefined) throw this.#notStarted("enable", name, now);
  }

  /**
   * Starts a plugin anew from its newest files, also those that were taken back. What runs goes on until the new one is
   * ready, and when it does not start; rejects with the reason then.
   */
  async restart(name: string): Promise<void> {
    const { folder, switches } = this.#options;
    if (switches.isDisabled(name)) {
      throw new PaddockError(
        "conflict",
        `Cannot restart plugin "${name}": it is disabled; enable it instead`,
        { plugin: name },
      );
    }
    await switches.refuse(name, undefined);
    if (!await folder.reload(name)) throw this.#notStarted("restart", name, folder.slot(name));
  }

  /** Removes a plugin with its files. Its data and what it was granted stay unless told otherwise. */
  async uninstall(name: string, { deleteData = false }: UninstallOptions): Promise<void> {
    const { folder, switches, remove, forget } = this.#options;
    // Somebody else may have removed them a moment ago.
    await folder.rescan(false);
    const slot = folder.slot(name);
    const source = slot?.source;
    if (slot !== undefined && source === undefined) {
      const why = slot.error ?? "its files cannot be read as a plugin";
      throw new PaddockError(
        "conflict",
        `Cannot uninstall plugin "${name}": ${why}; remove the files yourself`,
        { plugin: name },
      );
    }
    if (source !== undefined) await remove(source);
    await folder.rescan(false);
    await switches.setDisabled(name, false);
    await switches.refuse(name, undefined);
    if (deleteData) await forget(name);
  }

  /** Removes what a plugin whose files are gone has left. False when there was nothing. */
  async forget(name: string): Promise<boolean> {
    const { switches, forget } = this.#options;
    const wasDisabled = await switches.setDisabled(name, false);
    await switches.refuse(name, undefined);
    return await forget(name) || wasDisabled;
  }

  #slot(name: string): PluginSlot {
    return this.#options.folder.slot(name)!;
  }

  #notStarted(verb: string, plugin: string, slot: PluginSlot | undefined): PaddockError {
    const why = slot === undefined ? "its files are gone" : slot.error ?? "it did not start";
    return new PaddockError("load", `Cannot ${verb} plugin "${plugin}": ${why}`, { plugin });
  }
}
