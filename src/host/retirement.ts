import type { EventStream } from "./event_stream.ts";
import type { HostLog } from "./host_log.ts";
import type { PluginVersion } from "./plugin_version.ts";

/** Versions that are not in place any more and still finish what they run. */
export class Retirement {
  readonly #log: HostLog;
  readonly #events: EventStream;
  readonly #closing = new Set<Promise<void>>();

  constructor(log: HostLog, events: EventStream) {
    this.#log = log;
    this.#events = events;
  }

  /** Ends a version in its own time. */
  letGo(version: PluginVersion, reason: string): void {
    const { name, pkg } = version;
    this.#events.publish({ kind: "retired", plugin: name, hash: pkg.hash, reason });
    const closing = version.runner.close(reason).catch((error) => {
      this.#log.failed("it did not end as it should", error, name, pkg);
    }).finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }

  /** Settles when every version let go so far has ended. */
  async done(): Promise<void> {
    await Promise.all(this.#closing);
  }
}
