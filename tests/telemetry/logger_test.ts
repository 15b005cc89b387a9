import assert from "node:assert/strict";
import { createLogger, escapeControls, type LogLevel } from "../../src/telemetry/logger.ts";

const time = new Date(0);

Deno.test("createLogger() puts level and plugin before every line", () => {
  const lines: string[] = [];
  const logger = createLogger((line) => lines.push(line));
  logger.log({
    level: "info",
    source: "plugin",
    plugin: "a",
    message: "one\r\ntwo\n[b] three",
    time,
  });
  logger.log({ level: "error", source: "host", plugin: "a", message: "bad", time });
  logger.log({ level: "warn", source: "host", message: "odd", time });
  logger.log({ level: "info", source: "host", message: "plain", time });
  assert.deepEqual(lines, [
    "[a] one",
    "[a] two",
    "[a] [b] three",
    "error: plugin a: bad",
    "warn: odd",
    "plain",
  ]);
});

Deno.test("createLogger() drops records below its level", () => {
  const seen: LogLevel[] = [];
  const logger = createLogger((_line, level) => seen.push(level), { level: "warn" });
  for (const level of ["debug", "info", "warn", "error"] as const) {
    logger.log({ level, source: "host", message: "x", time });
  }
  assert.deepEqual(seen, ["warn", "error"]);
});

Deno.test("escapeControls() leaves nothing a terminal would obey", () => {
  const cases: [string, string][] = [
    ["\x1b[31mred", "\\x1b[31mred"],
    ["a\rb\nc", "a\\x0db\\x0ac"],
    ["\x9b2J", "\\x9b2J"],
    ["\u202eabc\u2069", "\\u202eabc\\u2069"],
    ["tab\tstays, ünïcödé 🎉 too", "tab\tstays, ünïcödé 🎉 too"],
  ];
  for (const [given, expected] of cases) assert.equal(escapeControls(given), expected);
});

Deno.test("createLogger() sets off further lines of a record that names no plugin", () => {
  const lines: string[] = [];
  const logger = createLogger((line) => lines.push(line));
  const time = new Date(0);
  const message = "GET / failed: x\nplugin other: it crashed";
  logger.log({ level: "error", message, source: "host", time });
  logger.log({ level: "error", message, source: "host", time, plugin: "own" });
  assert.deepEqual(lines, [
    "error: GET / failed: x",
    "error:     plugin other: it crashed",
    "error: plugin own: GET / failed: x",
    "error: plugin own: plugin other: it crashed",
  ]);
});
