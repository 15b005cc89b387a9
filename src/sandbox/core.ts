import type { Codecs } from "../wire/codecs.ts";
import type { Outbox } from "../wire/outbox.ts";
import type { Dialect, PluginFrame, StartMessage, Usage, WireError } from "../wire/protocol.ts";
import { toWireError } from "../wire/wire_error.ts";
import { create, slice } from "./intrinsics.ts";
import type { Mailbox } from "./line.ts";
import { LogBucket } from "./log_bucket.ts";
import { explainMissingName } from "./missing_name.ts";
import { correctStack } from "./positions.ts";
import { milliseconds } from "./web.ts";

type LogLevel = Extract<PluginFrame, { t: "log" }>["level"];

/** Longest text of one log line, UTF-16 units. */
const LOG_LENGTH = 64 * 1024;
/** Longest text of a warning; the protocol holds to it. */
const WARNING_LENGTH = 2_000;

/** What every part of the bootstrap needs: the line to the host and what the host said at the start. */
export class Core {
  readonly plugin: string;
  readonly dialect: Dialect;
  readonly blocking: boolean;
  readonly limits: StartMessage["limits"];
  readonly outbox: Outbox;
  readonly codecs: Codecs;
  readonly mailbox: Mailbox;
  /** What this sandbox has used so far. */
  readonly usage: () => Usage;
  /** Ends the thread. Returns only to code that runs on for a moment; nothing may be done after it. */
  readonly end: () => never;
  readonly #bucket: LogBucket;
  readonly #warned: Record<string, true> = create(null);
  /** Id of the call whose plugin code runs now, 0 for none; see {@linkcode enter}. */
  current = 0;
  /** Globals of plugins, for messages. */
  names: readonly string[] = [];

  constructor(
    start: StartMessage,
    parts: Pick<Core, "outbox" | "codecs" | "mailbox" | "usage" | "end">,
  ) {
    this.plugin = start.plugin;
    this.dialect = start.dialect;
    this.blocking = start.dialect === "blocking";
    this.limits = start.limits;
    this.outbox = parts.outbox;
    this.codecs = parts.codecs;
    this.mailbox = parts.mailbox;
    this.usage = parts.usage;
    this.end = parts.end;
    this.#bucket = new LogBucket(start.limits.logCharsPerSecond, milliseconds);
  }

  /** Says that code of a call runs from now on; returns what to give to {@linkcode leave}. */
  enter(call: number): number {
    const outer = this.current;
    this.current = call;
    this.mailbox.current = call;
    return outer;
  }

  /** Says that the code of the call {@linkcode enter} was told about has returned. */
  leave(outer: number): void {
    this.current = outer;
    this.mailbox.current = outer;
  }

  /** Anything thrown, as it crosses; positions count in the plugin's code. */
  wireError(error: unknown): WireError {
    explainMissingName(error, this.names);
    const wire = toWireError(error);
    if (wire.stack !== undefined) wire.stack = correctStack(wire.stack, this.plugin);
    return wire;
  }

  /** Sends a line of the log, unless the plugin has logged too much lately. */
  log(level: LogLevel, text: string): void {
    const line = text.length > LOG_LENGTH ? slice(text, 0, LOG_LENGTH - 1) + "…" : text;
    const dropped = this.#bucket.take(line.length + 1);
    if (dropped < 0) return;
    this.outbox.push({ t: "log", level, text: line, ...(dropped > 0 && { dropped }) });
  }

  /** Reports an error outside any call. Counts as logging. */
  fault(error: unknown): void {
    const wire = this.wireError(error);
    const dropped = this.#bucket.take(wire.message.length + (wire.stack?.length ?? 0) + 1);
    if (dropped < 0) return;
    this.outbox.push({ t: "fault", error: wire });
  }

  /** Reports a misuse that stops nothing, once for each handler. */
  warn(code: string, handler: number, text: string): void {
    const key = `${code} ${handler}`;
    if (this.#warned[key] === true) return;
    this.#warned[key] = true;
    this.outbox.push({ t: "warning", code, handler, text: slice(text, 0, WARNING_LENGTH) });
  }
}
