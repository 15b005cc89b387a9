import { fromWireError } from "../wire/wire_error.ts";
import type { PluginFrame } from "../wire/protocol.ts";
import type { Clock } from "./clock.ts";
import { LogGuard } from "./log_guard.ts";
import type { RunnerHost } from "./contract.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";

/** Frames by which a plugin only says something. */
export type SpokenFrame = Extract<PluginFrame, { t: "log" | "fault" | "warning" }>;

/** Passes on what a plugin says: its log lines, its faults outside calls, its warnings; not faster than its limit. */
export class Voice {
  readonly #plugin: RunnerPlugin;
  readonly #host: RunnerHost;
  readonly #guard: LogGuard;

  constructor(plugin: RunnerPlugin, host: RunnerHost, clock: Clock) {
    this.#plugin = plugin;
    this.#host = host;
    this.#guard = new LogGuard(plugin.limits.logCharsPerSecond, clock);
  }

  /** Passes one frame on, or drops and counts it. */
  take(frame: SpokenFrame): void {
    const text = frame.t === "fault" ? frame.error.message : frame.text;
    if (!this.#guard.admit(text.length)) return;
    const dropped = this.#guard.takeDropped() + (frame.t === "log" ? frame.dropped ?? 0 : 0);
    if (dropped > 0) {
      this.#host.log(
        "warn",
        `${dropped} log lines were dropped: more than ${this.#plugin.limits.logCharsPerSecond} characters a second`,
      );
    }
    if (frame.t === "log") {
      this.#host.log(frame.level, frame.text);
    } else if (frame.t === "fault") {
      const error = fromWireError(frame.error, { plugin: this.#plugin.name });
      this.#host.report({
        kind: "fault",
        message: `${frame.error.name}: ${text} (outside any call)`,
        error,
      });
    } else {
      const handler = frame.handler === undefined ? {} : { handler: frame.handler };
      this.#host.report({ kind: "warning", message: text, ...handler });
    }
  }
}
