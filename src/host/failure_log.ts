import type { PluginPackage } from "../package/plugin_package.ts";
import type { CircuitChange } from "./circuit_breaker.ts";
import type { JobSpec } from "./cron.ts";
import type { PointReport } from "./point_report.ts";
import type { HostLog } from "./host_log.ts";
import type { PluginVersion } from "./plugin_version.ts";
import { hookOf } from "./source_place.ts";
import type { RemoteError } from "../wire/wire_error.ts";

/** Writes what plugins fail at, and nobody who called them is told, to the host's log. */
export class FailureLog {
  readonly #log: HostLog;
  readonly #packageOf: (plugin: string) => PluginPackage | undefined;

  constructor(log: HostLog, packageOf: (plugin: string) => PluginPackage | undefined) {
    this.#log = log;
    this.#packageOf = packageOf;
  }

  /** What a handler did on a hook. */
  hook({ kind, plugin, message, error }: Parameters<PointReport>[0]): void {
    if (kind !== "error") this.#log.note("warn", message, plugin);
    else this.#failed(message, error, plugin);
  }

  /** A circuit has opened or closed. */
  circuit({ plugin, hook, state, error, retryMs }: CircuitChange): void {
    if (state === "closed") this.#log.note("info", `${hook}: works again`, plugin);
    else {
      const what = `${hook}: has failed too often in a row and is left alone for ${retryMs} ms`;
      this.#failed(what, error, plugin);
    }
  }

  /** A run of a job has failed. */
  job(plugin: string, job: JobSpec, error: unknown): void {
    this.#failed(`job "${job.id}"${job.at()} failed`, error, plugin);
  }

  /** The answer to a request says less than there is to know. */
  route({ name, pkg }: PluginVersion, label: string, error: unknown): void {
    this.#log.failed(`${label} failed`, error, name, pkg);
  }

  /** Something around plugins has failed; the error says in which of them, if it was in one. */
  around(label: string, error: unknown): void {
    const { plugin } = error instanceof Error ? error as RemoteError : {} as RemoteError;
    const hook = hookOf(error);
    // Errors of an embedder's own may have anything there.
    const culprit = typeof plugin === "string" ? plugin : undefined;
    const where = hook === undefined ? "" : ` in ${hook}`;
    this.#failed(`${label} failed${where}`, error, culprit);
  }

  #failed(what: string, error: unknown, plugin: string | undefined): void {
    const pkg = plugin === undefined ? undefined : this.#packageOf(plugin);
    this.#log.failed(what, error, plugin, pkg);
  }
}
