/** How serious a record is. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** One thing worth knowing. */
export interface LogRecord {
  /** How serious it is. */
  readonly level: LogLevel;
  /** What there is to say; may hold line breaks, and whatever a plugin wrote. */
  readonly message: string;
  /** The plugin it is about; for `source: "plugin"` the one that wrote it. */
  readonly plugin?: string | undefined;
  /** Who speaks: a plugin (untrusted text) or the host about itself or a plugin. */
  readonly source: "plugin" | "host";
  /** When it happened. */
  readonly time: Date;
  /** For handlers that want more than the message; never with a position the message lacks. */
  readonly error?: unknown;
}

/** Where records go. Must not throw. */
export interface Logger {
  /** Takes a record. */
  log(record: LogRecord): void;
  /** Whether it does anything with records of a level; without it, it may with all. */
  takes?(level: LogLevel): boolean;
}

const ORDER: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

/**
 * Makes a logger that hands finished lines, without a line break at the end, to `sink`. Every line of a record carries
 * its level and plugin, so that text of a plugin cannot pass for a line of anybody else.
 *
 * @param options.level Records below it are dropped. @default {"info"}
 */
export function createLogger(
  sink: (line: string, level: LogLevel) => void,
  options: { level?: LogLevel } = {},
): Logger {
  const least = ORDER[options.level ?? "info"];
  return {
    takes: (level) => ORDER[level] >= least,
    log(record) {
      if (ORDER[record.level] < least) return;
      const head = formatHead(record);
      const [first = "", ...rest] = record.message.split(/\r\n|\n/);
      sink(head + escapeControls(first), record.level);
      // A line that names no plugin may quote one: what follows must not look like a line of its own.
      const indent = record.plugin === undefined ? "    " : "";
      for (const line of rest) sink(head + indent + escapeControls(line), record.level);
    },
  };
}

/** Writes to the process's standard error: what a host does when nobody gave it a logger. */
export function stderrLogger(): Logger {
  const encoder = new TextEncoder();
  return createLogger((line) => {
    let rest: Uint8Array = encoder.encode(line + "\n");
    while (rest.length > 0) rest = rest.subarray(Deno.stderr.writeSync(rest));
  });
}

/**
 * Replaces everything in `text` that a terminal would obey instead of show: control codes (line breaks too), and the
 * characters that turn the direction of writing.
 */
export function escapeControls(text: string): string {
  // deno-lint-ignore no-control-regex -- control codes are what it is for
  return text.replace(/[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, (char) => {
    const code = char.charCodeAt(0);
    return code < 256
      ? `\\x${code.toString(16).padStart(2, "0")}`
      : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

function formatHead(record: LogRecord): string {
  const level = record.level === "info" ? "" : `${record.level}: `;
  if (record.plugin === undefined) return level;
  const name = escapeControls(record.plugin);
  return record.source === "plugin" ? `[${name}] ${level}` : `${level}plugin ${name}: `;
}
