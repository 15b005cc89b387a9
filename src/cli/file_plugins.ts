import { join } from "node:path";
import { deletePluginData } from "../host/kv.ts";
import type { Switches } from "../host/switches.ts";
import type { AccessControl } from "../access/access_control.ts";
import { openKv } from "../server/open_kv.ts";
import { PaddockError } from "../wire/errors.ts";
import type { AccessSource } from "./access_source.ts";
import type { PluginRow, PluginsSource } from "./plugins_source.ts";

/** What {@linkcode FilePlugins} work with. */
export interface FilePluginsOptions {
  readonly dataDir: string;
  readonly access: AccessSource;
  readonly control: AccessControl;
  readonly switches: Switches;
  /** Removes a plugin's files. */
  readonly removeFiles: (plugin: string) => Promise<void>;
}

/** The plugins of a server that does not run. */
export class FilePlugins implements PluginsSource {
  readonly #options: FilePluginsOptions;

  constructor(options: FilePluginsOptions) {
    this.#options = options;
  }

  async list(): Promise<readonly PluginRow[]> {
    const unknown = {
      tier: null,
      instances: null,
      usage: null,
      hash: null,
      calls: null,
      errors: null,
    };
    return (await this.#options.access.list()).map((summary) => {
      const disabled = this.#options.switches.isDisabled(summary.plugin);
      const state = disabled ? "disabled" : summary.state;
      return { ...summary, ...unknown, state, p95Ms: null, lastError: null };
    });
  }

  async disable(plugin: string): Promise<void> {
    await this.#check(plugin);
    await this.#options.switches.setDisabled(plugin, true);
  }

  async enable(plugin: string): Promise<void> {
    await this.#check(plugin);
    await this.#options.switches.setDisabled(plugin, false);
  }

  restart(plugin: string): Promise<void> {
    return Promise.reject(notRunning(`restart plugin "${plugin}"`));
  }

  async uninstall(plugin: string, deleteData: boolean): Promise<void> {
    const { dataDir, control, switches, removeFiles } = this.#options;
    await this.#check(plugin);
    await removeFiles(plugin);
    await switches.setDisabled(plugin, false);
    await switches.refuse(plugin, undefined);
    if (!deleteData) return;
    using kv = await openKv(join(dataDir, "data.kv"));
    await deletePluginData(kv, plugin);
    if (control.knows(plugin)) await control.revoke(plugin, undefined, "all");
  }

  changes(): AsyncIterable<unknown> {
    throw notRunning("watch the plugins");
  }

  async #check(plugin: string): Promise<void> {
    const known = (await this.#options.access.list()).map((one) => one.plugin);
    if (known.includes(plugin)) return;
    throw new RangeError(
      `Cannot find plugin "${plugin}" in the plugins folder: the plugins are ${
        known.join(", ") || "none"
      }`,
    );
  }
}

function notRunning(what: string): PaddockError {
  return new PaddockError("config", `Cannot ${what}: no server runs with this data folder`);
}
