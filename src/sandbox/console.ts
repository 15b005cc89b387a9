import type { Core } from "./core.ts";
import { formatLog } from "./format_log.ts";
import { captureStackTrace, indexOf, MapClass, slice } from "./intrinsics.ts";
import { correctStack } from "./positions.ts";
import { milliseconds } from "./web.ts";

type Level = "debug" | "info" | "warn" | "error";

/** The plugin's `console`: every line becomes a log frame. Its methods need no `this` and never throw. */
export function createConsole(core: Core): Readonly<Record<string, (...args: unknown[]) => void>> {
  const counts = new MapClass<string, number>();
  const timers = new MapClass<string, number>();
  let indent = "";

  function write(level: Level, text: string): void {
    const hasStack = indexOf(text, "\n    at ") !== -1;
    core.log(level, indent + (hasStack ? correctStack(text, core.plugin) : text));
  }
  function writer(level: Level): (...args: unknown[]) => void {
    return (...args) => write(level, formatLog(args));
  }
  function elapsed(label: string, more: unknown[], end: boolean): void {
    const started = timers.get(label);
    if (started === undefined) return write("warn", `Timer "${label}" does not exist`);
    if (end) timers.delete(label);
    const rest = more.length === 0 ? "" : " " + formatLog(more);
    write("info", `${label}: ${roundToMicroseconds(milliseconds() - started)} ms${rest}`);
  }

  return {
    log: writer("info"),
    info: writer("info"),
    debug: writer("debug"),
    warn: writer("warn"),
    error: writer("error"),
    dir: (value) => write("info", formatLog([value])),
    dirxml: writer("info"),
    table: (value) => write("info", formatLog([value])),
    trace: (...args) => write("debug", `Trace: ${formatLog(args)}${here()}`),
    assert(condition, ...args) {
      if (condition) return;
      write(
        "error",
        args.length === 0 ? "Assertion failed" : `Assertion failed: ${formatLog(args)}`,
      );
    },
    count(label = "default") {
      const name = formatLog([label]);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      write("info", `${name}: ${count}`);
    },
    countReset: (label = "default") => void counts.delete(formatLog([label])),
    time: (label = "default") => void timers.set(formatLog([label]), milliseconds()),
    timeLog: (label = "default", ...more) => elapsed(formatLog([label]), more, false),
    timeEnd: (label = "default") => elapsed(formatLog([label]), [], true),
    group(...args) {
      if (args.length > 0) write("info", formatLog(args));
      if (indent.length < 40) indent += "  ";
    },
    groupCollapsed(...args) {
      if (args.length > 0) write("info", formatLog(args));
      if (indent.length < 40) indent += "  ";
    },
    groupEnd() {
      indent = slice(indent, 2);
    },
    clear() {},
  };
}

function roundToMicroseconds(ms: number): number {
  const scaled = ms * 1_000;
  return (scaled - scaled % 1) / 1_000;
}

/** The stack of whoever called `console.trace`, one position a line. */
function here(): string {
  const holder: { stack?: unknown } = {};
  captureStackTrace(holder, here);
  const { stack } = holder;
  if (typeof stack !== "string") return "";
  const first = indexOf(stack, "\n");
  return first === -1 ? "" : slice(stack, first);
}
