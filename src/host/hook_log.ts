import type { PluginPackage } from "../package/plugin_package.ts";
import type { CircuitChange } from "./circuit_breaker.ts";
import type { PointReport } from "./hook_point.ts";
import type { HostLog } from "./host_log.ts";

/** Writes what happens on hooks, and does not reach a trigger, to the host's log. */
export class HookLog {
  readonly #log: HostLog;
  readonly #packageOf: (plugin: string) => PluginPackage | undefined;

  constructor(log: HostLog, packageOf: (plugin: string) => PluginPackage | undefined) {
    this.#log = log;
    this.#packageOf = packageOf;
  }

  /** Takes what a handler did. */
  report({ kind, plugin, message, error }: Parameters<PointReport>[0]): void {
    if (kind !== "error") this.#log.note("warn", message, plugin);
    else this.#failed(message, error, plugin);
  }

  /** Takes a circuit that has opened or closed. */
  circuit({ plugin, hook, state, error, retryMs }: CircuitChange): void {
    if (state === "closed") this.#log.note("info", `${hook}: works again`, plugin);
    else {
      const what = `${hook}: has failed too often in a row and is left alone for ${retryMs} ms`;
      this.#failed(what, error, plugin);
    }
  }

  #failed(what: string, error: unknown, plugin: string | undefined): void {
    const pkg = plugin === undefined ? undefined : this.#packageOf(plugin);
    this.#log.failed(what, error, plugin, pkg);
  }
}
