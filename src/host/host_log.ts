import type { PluginPackage } from "../package/plugin_package.ts";
import type { Logger, LogLevel } from "../telemetry/logger.ts";
import { describeError } from "./source_place.ts";

/** An error that was in the log. */
export interface LastError {
  /** When it was logged. */
  readonly time: Date;
  /** As in the log. */
  readonly message: string;
}

/** What the host writes to its logger: its own words, with places in the plugins' own files. */
export class HostLog {
  readonly #logger: Logger;
  readonly #clock: () => Date;
  readonly #lastErrors = new Map<string, LastError>();

  constructor(logger: Logger, clock: () => Date) {
    this.#logger = logger;
    this.#clock = clock;
  }

  /** Whether records of that level get anywhere. */
  takes(level: LogLevel): boolean {
    return this.#logger.takes?.(level) ?? true;
  }

  /** The latest error the host had to tell of a plugin. */
  lastError(plugin: string): LastError | undefined {
    return this.#lastErrors.get(plugin);
  }

  /** Forgets a plugin that has gone for good. */
  forget(plugin: string): void {
    this.#lastErrors.delete(plugin);
  }

  /** Something a plugin said. */
  said(plugin: string, level: LogLevel, message: string): void {
    this.#logger.log({ level, message, plugin, source: "plugin", time: this.#clock() });
  }

  /** Something the host has to say about a plugin, or about itself. */
  note(level: LogLevel, message: string, plugin?: string, error?: unknown): void {
    const time = this.#clock();
    if (level === "error" && plugin !== undefined) this.#lastErrors.set(plugin, { time, message });
    this.#logger.log({ level, message, plugin, source: "host", time, error });
  }

  /** An error, after a few words on what failed. `pkg` is the plugin whose error it may be. */
  failed(what: string, error: unknown, plugin?: string, pkg?: PluginPackage): void {
    const text = describeError(error, pkg);
    this.note("error", what === "" ? text : `${what}: ${text}`, plugin, error);
  }
}
