import assert from "node:assert/strict";
import { pluginLines } from "../../src/cli/plugin_lines.ts";
import type { Terminal } from "../../src/cli/terminal.ts";
import type { PluginInfo } from "../../src/host/host.ts";

const TERMINAL: Terminal = {
  print() {},
  complain() {},
  colors: false,
  exit: (code) => {
    throw new Error(`exit ${code}`);
  },
};

const RUNNING: PluginInfo = {
  name: "hello",
  kind: "file",
  dialect: "blocking",
  tier: "worker",
  state: "running",
  version: undefined,
  hash: "ab",
  hooks: ["onRecordCreate", "onCustomEvent"],
  routes: ["GET /api/hello"],
  jobs: ["hello_task"],
  startedMs: 45.6,
  old: false,
  instances: 1,
  usage: undefined,
  calls: 0,
  errors: 0,
  p95Ms: 0,
  error: undefined,
  lastError: undefined,
};

Deno.test("pluginLines() says what each plugin takes part in, in columns", () => {
  const plugins: PluginInfo[] = [
    RUNNING,
    { ...RUNNING, name: "a-longer-name", dialect: "promise", hooks: [], jobs: [], startedMs: 7.2 },
    { ...RUNNING, name: "own", kind: "native", dialect: undefined, startedMs: undefined },
    { ...RUNNING, name: "apart", tier: "process" },
    { ...RUNNING, name: "off", state: "disabled" },
    { ...RUNNING, name: "broken", state: "failed", error: "syntax.pb.ts:2" },
  ];
  assert.deepEqual(pluginLines(plugins, "hooks", TERMINAL), [
    "  hello          blocking           2 hooks  1 route  1 job   46 ms",
    "  a-longer-name  promise            0 hooks  1 route  0 jobs  7 ms",
    "  own            native             2 hooks  1 route  1 job",
    "  apart          blocking, process  2 hooks  1 route  1 job   46 ms",
    "  off            disabled",
    "  broken         failed",
  ]);
});

Deno.test("pluginLines() paints what failed red where colours are wanted", () => {
  const plugins: PluginInfo[] = [RUNNING, { ...RUNNING, state: "failed" }];
  const lines = pluginLines(plugins, "hooks", { ...TERMINAL, colors: true });
  assert.equal(lines[1], "\x1b[31m  hello  failed\x1b[39m");
  assert.ok(!lines[0]!.includes("\x1b"));
});

Deno.test("pluginLines() says what a plugin is where there is none", () => {
  assert.deepEqual(pluginLines([], "my hooks", TERMINAL), [
    'No plugins in "my hooks": a plugin is a file NAME.pb.ts or NAME.pb.js, or a folder with a plugin.json',
  ]);
});
