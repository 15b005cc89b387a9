import type { Admission } from "../access/admission.ts";
import type { PluginPackage } from "../package/plugin_package.ts";
import type { Runner } from "../supervisor/runner.ts";
import type { FolderPlugins } from "./folder_plugins.ts";
import type { HostLog } from "./host_log.ts";
import type { Soon } from "./once_there.ts";
import type { StartedVersion } from "./plugin_version.ts";
import type { Switches } from "./switches.ts";

/** What {@linkcode Rollbacks} work with. */
export interface RollbacksOptions {
  readonly folder: FolderPlugins;
  readonly switches: Switches;
  readonly log: HostLog;
  readonly admit: (pkg: PluginPackage) => Soon<Admission>;
  readonly start: (pkg: PluginPackage, admission: Admission) => Soon<StartedVersion>;
  /** Tells a version to begin, if the others have been told. Rejects when that fails; it has been closed then. */
  readonly begin: (version: StartedVersion) => Soon<void>;
  /** Runs a change of the plugins by itself. */
  readonly change: (fn: () => Promise<void>) => Promise<void>;
  /** How long a version has to do without trouble after it has replaced another, milliseconds. */
  readonly windowMs: number;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
}

/** Goes back to the version before when a new one goes wrong soon after it was put in place. */
export class Rollbacks {
  readonly #options: RollbacksOptions;

  constructor(options: RollbacksOptions) {
    this.#options = options;
  }

  /**
   * Something is wrong with the side of a plugin that `runner` is; `reason` is a clause that says what. If it is a route
   * or job, `called` names it: one that failed before the version was put in place, too, is no cause to go back.
   */
  suspect(plugin: string, runner: Runner, reason: string, called?: string): void {
    const { folder, change, windowMs, now, log } = this.#options;
    const slot = folder.slot(plugin);
    const { previous } = slot ?? {};
    if (previous === undefined || !folder.isCurrent(plugin, runner)) return;
    if (now() - previous.replacedAt > windowMs) return;
    if (called !== undefined && previous.failing.has(called)) return;
    // However many calls fail, this happens once.
    slot!.previous = undefined;
    change(() => this.#goBack(plugin, runner, previous.pkg, reason))
      .catch((error) => log.failed("the version before cannot be put back", error, plugin));
  }

  async #goBack(
    plugin: string,
    runner: Runner,
    pkg: PluginPackage,
    reason: string,
  ): Promise<void> {
    const { folder, switches, admit, start, begin } = this.#options;
    const failed = folder.slot(plugin)?.version;
    if (failed === undefined || failed.runner !== runner) return;
    const version = await start(pkg, await admit(pkg));
    await begin(version);
    await folder.putBack(plugin, version, reason);
    await switches.refuse(plugin, failed.pkg.hash);
  }
}
