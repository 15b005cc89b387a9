import type { EventStream } from "./event_stream.ts";
import type { Grace } from "./grace.ts";
import type { HostLog } from "./host_log.ts";
import type { PluginVersion } from "./plugin_version.ts";

/** Versions that are not in place any more and still finish what they run. */
export class Retirement {
  readonly #log: HostLog;
  readonly #events: EventStream;
  readonly #grace: Grace;
  readonly #closing = new Set<Promise<void>>();

  constructor(log: HostLog, events: EventStream, grace: Grace) {
    this.#log = log;
    this.#events = events;
    this.#grace = grace;
  }

  /** Ends a version once the events and requests that have met it are over, or have had the time to drain. */
  letFinish(version: PluginVersion, reason: string): void {
    const past = this.#grace.past();
    if (past === undefined) return this.letGo(version, reason);
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, version.limits.drainTimeoutMs);
    this.#track(version, reason, async () => {
      await Promise.race([past, late]);
      clearTimeout(timer);
      await version.runner.close(reason);
    });
  }

  /** Ends a version: it takes no new calls, and finishes those it runs. */
  letGo(version: PluginVersion, reason: string): void {
    this.#track(version, reason, () => version.runner.close(reason));
  }

  /** Settles when every version let go so far has ended. */
  async done(): Promise<void> {
    await Promise.all(this.#closing);
  }

  #track(version: PluginVersion, reason: string, close: () => Promise<void>): void {
    const { name, pkg } = version;
    this.#events.publish({ kind: "retired", plugin: name, hash: pkg.hash, reason });
    const closing = close().catch((error) => {
      this.#log.failed("it did not end as it should", error, name, pkg);
    }).finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }
}
