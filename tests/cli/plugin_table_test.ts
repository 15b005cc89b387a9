import assert from "node:assert/strict";
import { pluginTable } from "../../src/cli/plugin_table.ts";
import type { PluginRow } from "../../src/cli/plugins_source.ts";

const ROW: PluginRow = {
  plugin: "hello",
  kind: "file",
  state: "running",
  old: false,
  error: null,
  granted: [],
  declined: [],
  missing: [],
  unused: [],
  versions: {},
  tier: "worker",
  instances: 1,
  usage: undefined,
  hash: "0123456789abcdef",
  calls: 120,
  errors: 2,
  p95Ms: 1.234,
  lastError: null,
};

Deno.test("pluginTable() shows how each plugin is doing, in columns", () => {
  const rows: PluginRow[] = [
    ROW,
    {
      ...ROW,
      plugin: "old",
      old: true,
      error: "it is broken\nin two lines",
      p95Ms: 123.4,
      granted: ["net:a.com"],
      missing: ["net:b.com", "net:c.com"],
      lastError: { time: "2022-01-01T00:00:00.000Z", message: `${"x".repeat(80)}\nmore` },
    },
    { ...ROW, plugin: "off", state: "disabled", tier: null, instances: 0, hash: null, calls: 0 },
  ];
  assert.deepEqual(pluginTable(rows), [
    "  plugin  kind  state                 tier    instances  version   calls  errors  p95     asks for                  last error",
    "  hello   file  running               worker  1          01234567  120    2       1.2 ms  -                         -",
    `  old     file  running, old version  worker  1          01234567  120    2       123 ms  1 granted, 2 not decided  ${
      "x".repeat(59)
    }…`,
    "  off     file  disabled              -       0          -         0      2       -       -                         -",
    "",
    "it is broken",
    "in two lines",
  ]);
});

Deno.test("pluginTable() shows what sandboxes have used, where they can tell", () => {
  const MB = 1024 * 1024;
  const rows: PluginRow[] = [
    { ...ROW, usage: { bytes: 12.4 * MB } },
    { ...ROW, plugin: "apart", tier: "process", usage: { bytes: 61 * MB, cpuMs: 1_234.5 } },
  ];
  const [head, hello, apart] = pluginTable(rows).map((line) => line.split(/  +/));
  const [memory, cpu] = [head!.indexOf("memory"), head!.indexOf("cpu")];
  assert.deepEqual([hello![memory], hello![cpu]], ["12 MB", "-"]);
  assert.deepEqual([apart![memory], apart![cpu]], ["61 MB", "1235 ms"]);
});

Deno.test("pluginTable() leaves out what nobody knows without a server", () => {
  const row: PluginRow = {
    ...ROW,
    state: "stopped",
    tier: null,
    instances: null,
    hash: null,
    calls: null,
    errors: null,
    p95Ms: null,
  };
  assert.deepEqual(pluginTable([row]), ["  plugin  kind  state", "  hello   file  stopped"]);
  assert.deepEqual(pluginTable([]), ["There are no plugins"]);
});
