import assert from "node:assert/strict";
import type { PluginPackage } from "../../src/package/plugin_package.ts";
import { evaluate, Project } from "./project.ts";

const OPEN = "module.exports = (name) => require(__hooks + name);";

function requireOf(pkg: PluginPackage | string | undefined): (name: string) => unknown {
  assert.ok(typeof pkg === "object", String(pkg));
  return evaluate(pkg).main!() as unknown as (name: string) => unknown;
}

Deno.test("a broken helper fails when a computed require asks for it, and not before", async () => {
  await using project = new Project({
    "x.pb.js": OPEN,
    "good.js": "module.exports = 'good';",
    "data.json": "[1]",
    "syntax.js": "\nmodule.exports = (;",
    "bad.json": "{",
    "awaits.ts": "await 1; export {};",
    "missing.js": "module.exports = require('./good.js') + require('./none.js');",
    "npm.js": "module.exports = require('lodash');",
    "uses.js": "module.exports = require('./syntax.js');",
  });
  const { x } = await project.build();
  const ask = requireOf(x);
  assert.equal(ask("/good.js"), "good");
  assert.deepEqual(ask("/data.json"), [1]);
  assert.throws(() => ask("/syntax.js"), /Cannot require "syntax\.js": .*syntax\.js:2:19/);
  assert.throws(() => ask("/bad.json"), /Cannot require "bad\.json": /);
  assert.throws(() => ask("/awaits.ts"), /top-level await .* \(awaits\.ts:1:1\)/);
  assert.throws(() => ask("/missing.js"), /"\.\/none\.js" \(missing\.js:1:49\): there is no such/);
  assert.throws(() => ask("/npm.js"), /does not ask for npm package "lodash"/);
  assert.throws(() => ask("/uses.js"), /Cannot require "uses\.js": .*syntax\.js:2:19/);
});

Deno.test("a broken helper that a plugin imports by a fixed name keeps it from being bundled", async () => {
  await using project = new Project({
    "x.pb.js": `require("./syntax.js"); ${OPEN}`,
    "syntax.js": "module.exports = (;",
    "other.js": "module.exports = (;",
  });
  assert.match(String((await project.build()).x), /^Cannot bundle plugin "x": .*syntax\.js:1:19/);
});

Deno.test("a helper that is mended is the one that is required", async () => {
  await using project = new Project({ "x.pb.js": OPEN, "a.js": "module.exports = (;" });
  const packager = project.packager();
  const { x } = await project.build(packager);
  assert.throws(() => requireOf(x)("/a.js"), /Cannot require "a\.js"/);
  project.write("a.js", "module.exports = 1;");
  assert.equal(requireOf((await project.build(packager)).x)("/a.js"), 1);
});

Deno.test("a plugin that may ask for too many broken helpers is not bundled", async () => {
  const helpers = Array.from({ length: 60 }, (_, i) => [`lib/x${i}.js`, "module.exports = (;"]);
  await using project = new Project({ "x.pb.js": OPEN, ...Object.fromEntries(helpers) });
  assert.match(String((await project.build()).x), /20 or more of the files .* cannot be bundled/);
});
