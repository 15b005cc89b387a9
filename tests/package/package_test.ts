import assert from "node:assert/strict";
import { join } from "node:path";
import { discover } from "../../src/package/discover.ts";
import type { PluginPackage } from "../../src/package/plugin_package.ts";
import { evaluate, Project } from "./project.ts";

function ok(outcome: PluginPackage | string | undefined): PluginPackage {
  assert.ok(typeof outcome === "object", String(outcome));
  return outcome;
}

Deno.test("build() packages TypeScript with types, enums and imports as a function body", async () => {
  await using project = new Project({
    "hello.pb.ts": `/// <reference path="../.paddock/types.d.ts" />
      import type { Missing } from "../.paddock/types.d.ts";
      import { double, type Pair } from "./lib/math.ts";
      import text from "./lib/page.html" with { type: "text" };
      import data from "./lib/data.json" with { type: "json" };
      enum Color { Red = 1, Green }
      const pair: Pair<number> = [Color.Green, double(Color.Green)];
      export const result = { pair, text, data, name: Color[2] } satisfies unknown as Missing;`,
    "hello.pb.json": '{ "limits": { "timeoutMs": 50 } }',
    "lib/math.ts": "export type Pair<T> = [T, T];\nexport const double = (n: number) => n * 2;",
    "lib/page.html": "<p>it's</p>",
    "lib/data.json": '{ "a": 1 }',
  });
  const hello = ok((await project.build()).hello);
  assert.equal(hello.dialect, "blocking");
  assert.equal(hello.strict, true);
  assert.equal(hello.manifest.limits.timeoutMs, 50);
  assert.match(hello.hash, /^[0-9a-f]{64}$/);
  assert.doesNotMatch(hello.code, /sourceMappingURL/);
  assert.ok(!hello.code.includes(project.dataDir));
  const thunks = evaluate(hello);
  assert.deepEqual(Object.keys(thunks), ["main"]);
  assert.deepEqual(thunks.main!().result, {
    pair: [2, 4],
    text: "<p>it's</p>",
    data: { a: 1 },
    name: "Green",
  });
});

Deno.test("build() gives every module one instance, however it is reached", async () => {
  await using project = new Project({
    "a.pb.js": `const one = require("./lib/counter.js");
      const two = require(\`\${__hooks}/lib/counter.js\`);
      const three = require("./lib/middle");
      const four = require(__hooks + "/lib/esm.mjs");
      const five = require("./lib/" + "esm" + ".mjs");
      one.count++;
      module.exports = { same: one === two && two === three.counter, count: three.counter.count,
        esm: four.tick() + five.tick() };`,
    "lib/counter.js": "module.exports = { count: 0 };",
    "lib/middle.ts": 'export const counter = require("./counter.js");',
    "lib/esm.mjs": "let n = 0; export function tick() { return ++n; }",
    "lib/unused.js": "syntax error",
  });
  const pkg = ok((await project.build()).a);
  const thunks = evaluate(pkg);
  assert.deepEqual(Object.keys(thunks), ["main", "lib/counter.js", "lib/esm.mjs"]);
  assert.deepEqual(thunks.main!(), { same: true, count: 1, esm: 3 });
});

Deno.test("build() offers every helper to a require that cannot be read", async () => {
  await using project = new Project({
    "a.pb.js":
      'module.exports = ["x", "y"].map((name) => require(`${__hooks}/lib/${name}.js`).name);',
    "lib/x.js": 'exports.name = "ex";',
    "lib/y.js": 'exports.name = "why";',
    "lib/types.d.ts": "declare const x: number;",
    "b.pb.js": "syntax error",
    "c/plugin.json": "{}",
    "c/main.ts": "syntax error",
    "node_modules/he/index.js": "syntax error",
    ".hidden/z.js": "syntax error",
    "package.json": "{}",
  });
  const pkg = ok((await project.build()).a);
  const thunks = evaluate(pkg);
  assert.deepEqual(Object.keys(thunks), ["main", "lib/x.js", "lib/y.js"]);
  assert.deepEqual(thunks.main!(), ["ex", "why"]);
});

Deno.test("build() packages a folder in the promise dialect, with its manifest", async () => {
  await using project = new Project({
    "chat/plugin.json": '{ "main": "src/start.ts", "capabilities": ["records"] }',
    "chat/src/start.ts": `import { definePlugin } from "@paddock/paddock/plugin";
      import { name } from "../lib/name.js";
      export default definePlugin({ name });`,
    "chat/lib/name.js": 'export const name = "chat";',
    "chat/README (draft).md": "not code",
    "chat/.git/config": "not code either",
  });
  const pkg = ok((await project.build()).chat);
  assert.equal(pkg.dialect, "promise");
  assert.deepEqual(pkg.manifest.capabilities, ["records"]);
  assert.match(pkg.code, /require\("@paddock\/paddock\/plugin"\)/);
  const position = positionOf(pkg, 'name = "chat"');
  assert.deepEqual(position, { file: "chat/lib/name.js", line: 1, column: 14 });
});

Deno.test("build() leaves builtins and the plugin's door to the sandbox", async () => {
  await using project = new Project({
    "a.pb.ts":
      `import fs from "fs"; import { readFile } from "fs/promises"; import path from "node:path";
      import { definePlugin } from "@paddock/paddock/plugin"; import * as all from "@paddock/paddock";
      export const used = [fs, readFile, path, definePlugin, all];`,
  });
  const pkg = ok((await project.build()).a);
  const asked = Array.from(pkg.code.matchAll(/require\("([^"]+)"\)/g), (match) => match[1]).sort();
  assert.deepEqual(asked, [
    "@paddock/paddock",
    "@paddock/paddock/plugin",
    "fs",
    "fs/promises",
    "node:path",
  ]);
});

Deno.test("build() knows strict from sloppy", async () => {
  const sources: [string, string, boolean, boolean][] = [
    [
      "script.pb.js",
      "module.exports = { loose: (function () { return this !== undefined })() }",
      false,
      true,
    ],
    [
      "typed.pb.ts",
      "module.exports = { loose: (function () { return this !== undefined })() }",
      true,
      false,
    ],
    [
      "esm.pb.js",
      "export const loose = (function () { return this !== undefined })()",
      true,
      false,
    ],
    [
      "used.pb.js",
      '"use strict"; exports.loose = (function () { return this !== undefined })()',
      false,
      false,
    ],
    [
      "octal.pb.js",
      "var x = 010; with ({ loose: x === 8 }) { exports.loose = loose }",
      false,
      true,
    ],
  ];
  await using project = new Project(Object.fromEntries(sources));
  const built = await project.build();
  for (const [file, , strict, loose] of sources) {
    const pkg = ok(built[file.split(".")[0]!]);
    assert.equal(pkg.strict, strict, file);
    assert.equal(evaluate(pkg).main!().loose, loose, file);
  }
});

Deno.test("locate() finds places of every kind of source", async () => {
  const marks = `
// a comment that goes

   const   first = 'MARK 1'  // another


/* and
   one more */ function work(a, b,
     c) { return [ a, 'MARK 2' ]
}
`;
  const use = "\nwork(first);\n";
  await using project = new Project({
    "script.pb.js": marks + use + 'module.exports = require("./lib/cjs.js");',
    "module.pb.js": 'import "./lib/typed.ts";' + marks + use + "export { work };",
    "typed.pb.ts": 'import { work as other } from "./lib/esm.mjs";\ntype T = { a: number };' +
      marks +
      use + "other(1 as number, first, <T>{ a: 1 });",
    "lib/cjs.js": marks + use + "exports.work = work;",
    "lib/esm.mjs": marks + use + "export { work };",
    "lib/typed.ts": "interface A {\n  b: number\n}\n" + marks + use,
  });
  const built = await project.build();
  let found = 0;
  const parts = {
    script: ["script.pb.js", "lib/cjs.js"],
    module: ["module.pb.js", "lib/typed.ts"],
    typed: ["typed.pb.ts", "lib/esm.mjs"],
  };
  for (const [name, files] of Object.entries(parts)) {
    const pkg = ok(built[name]);
    for (const file of files) {
      const source = Deno.readTextFileSync(`${project.root}/${file}`).split("\n");
      for (const mark of ["MARK 1", "MARK 2"]) {
        const line = source.findIndex((text) => text.includes(mark)) + 1;
        const column = source[line - 1]!.indexOf(`'${mark}`) + 1;
        const positions = positionsOf(pkg, `"${mark}`);
        assert.ok(
          positions.some((at) => at?.file === file && at.line === line && at.column === column),
          `${file} ${mark} is at ${line}:${column}, found ${JSON.stringify(positions)}`,
        );
        found++;
      }
    }
  }
  assert.equal(found, 12);
});

Deno.test("locate() knows nothing of places outside the plugin's files", async () => {
  await using project = new Project({ "a.pb.ts": "export const a = 1;" });
  const pkg = ok((await project.build()).a);
  assert.equal(pkg.locate(1, 1), undefined);
  assert.equal(pkg.locate(100_000, 1), undefined);
  assert.equal(pkg.locate(0, 0), undefined);
  assert.equal(pkg.locate(-1, NaN), undefined);
});

Deno.test("build() takes an unchanged plugin from the cache without a process or a folder", async () => {
  await using project = new Project({
    "a.pb.js": '\n\nexports.a = "MARK";',
    "b.pb.ts": 'import "./lib/x.ts"; export const b = 1;',
    "lib/x.ts": "export const x = 1;",
  });
  const cold = await project.build();
  assert.equal(project.spawned, 1);
  const warm = await project.build(project.packager({
    spawn: () => {
      throw new Error("must not be started");
    },
  }));
  assert.deepEqual(Deno.readDirSync(project.dataDir).some(({ name }) => name === "staging"), false);
  for (const name of ["a", "b"]) {
    assert.equal(ok(warm[name]).code, ok(cold[name]).code);
    assert.equal(ok(warm[name]).hash, ok(cold[name]).hash);
    assert.equal(ok(warm[name]).strict, ok(cold[name]).strict);
  }
  assert.deepEqual(positionOf(ok(warm.a), '"MARK"'), { file: "a.pb.js", line: 3, column: 13 });
  project.write("lib/x.ts", "export const x = 2;");
  const changed = await project.build();
  assert.equal(project.spawned, 2);
  assert.equal(ok(changed.a).hash, ok(cold.a).hash);
  assert.notEqual(ok(changed.b).hash, ok(cold.b).hash);
});

Deno.test("build() makes the same code of the same files, whoever they are bundled with", async () => {
  await using project = new Project({ "a.pb.ts": "export const a: number = 1;" });
  await using other = new Project({ "a.pb.ts": "export const a: number = 1;", "b.pb.js": "1" });
  const [alone, together] = [ok((await project.build()).a), ok((await other.build()).a)];
  assert.equal(alone.code, together.code);
  assert.equal(alone.hash, together.hash);
});

Deno.test("mend() makes a damaged cache entry anew", async () => {
  await using project = new Project({ "a.pb.ts": "export const a: number = 1;" });
  const { hash, code } = ok((await project.build()).a);
  const file = join(project.dataDir, "cache", `${hash}.json`);
  const good = Deno.readTextFileSync(file);
  const packager = project.packager();
  assert.equal(packager.mend(ok((await project.build(packager)).a)), undefined);
  for (const bad of ["", "x", good.slice(0, -1), good.replace("code", "kode"), good.slice(65)]) {
    Deno.writeTextFileSync(file, bad);
    const packager = project.packager();
    const pkg = ok((await project.build(packager)).a);
    await packager.mend(pkg);
    assert.equal(pkg.code, code);
    assert.equal(Deno.readTextFileSync(file), good);
  }
  assert.equal(project.spawned, 6);
});

Deno.test("mend() makes a cache entry anew that is whole, but another plugin's", async () => {
  await using project = new Project({ "a.pb.ts": "export const a = 1;", "b.pb.ts": "throw 2;" });
  const built = await project.build();
  const { hash, code } = ok(built.a);
  const cache = join(project.dataDir, "cache");
  Deno.copyFileSync(join(cache, `${ok(built.b).hash}.json`), join(cache, `${hash}.json`));
  const packager = project.packager();
  const pkg = ok((await project.build(packager)).a);
  await packager.mend(pkg);
  assert.equal(pkg.code, code);
});

Deno.test("a package is one bundle from its first reading on, and says when that cannot be had any more", async () => {
  await using project = new Project({ "a.pb.ts": "export const a: number = 1;" });
  const first = ok((await project.build()).a);
  const cache = join(project.dataDir, "cache");
  const good = Deno.readTextFileSync(join(cache, `${first.hash}.json`));
  project.write("a.pb.ts", "export const a: number = 2;");
  const packager = project.packager();
  const pkg = ok((await project.build(packager)).a);
  const other = join(cache, `${pkg.hash}.json`);
  assert.notEqual(Deno.readTextFileSync(other), good);
  // It has a seal that fits, and is another one.
  Deno.writeTextFileSync(other, good);
  assert.throws(() => pkg.code, /Cannot use the bundle ".*": it was changed or removed/);
  assert.equal([...Deno.readDirSync(cache)].some(({ name }) => other.endsWith(name)), false);
  project.write("a.pb.ts", "export const a: number = 3;");
  await packager.mend(pkg);
  assert.throws(() => pkg.code, { code: "bundle" });
});

Deno.test("build() removes what a killed host has left and what it no longer needs", async () => {
  await using project = new Project({ "a.pb.ts": "export const a: number = 1;" });
  const cache = join(project.dataDir, "cache");
  Deno.mkdirSync(join(project.dataDir, "staging/old/a"), { recursive: true });
  Deno.mkdirSync(cache);
  Deno.writeTextFileSync(join(cache, "x.tmp"), "half");
  for (let i = 0; i < 110; i++) {
    const old = join(cache, `${String(i).padStart(64, "0")}.json`);
    Deno.writeTextFileSync(old, "old");
    Deno.utimeSync(old, i, i);
  }
  const packager = project.packager();
  const { hash } = ok((await project.build(packager)).a);
  const left = [...Deno.readDirSync(cache)].map(({ name }) => name).sort();
  assert.equal(left.length, 101);
  assert.ok(left.includes(`${hash}.json`));
  assert.equal(left[0], `${String(10).padStart(64, "0")}.json`);
  // The process that worked there may take a moment to end.
  await packager[Symbol.asyncDispose]();
  assert.deepEqual([...Deno.readDirSync(join(project.dataDir, "staging"))], []);
});

Deno.test("builds that remove the same old bundles at the same time do not mind each other", async () => {
  await using project = new Project({ "a.pb.js": "1;", "b.pb.js": "2;" });
  const cache = join(project.dataDir, "cache");
  Deno.mkdirSync(cache, { recursive: true });
  for (let i = 0; i < 150; i++) {
    Deno.writeTextFileSync(join(cache, `${String(i).padStart(64, "0")}.json`), "old");
  }
  const packager = project.packager();
  const { sources } = discover(project.root);
  const built = await Promise.all(sources.map((source) => packager.build([source])));
  assert.deepEqual(built.map(([outcome]) => "pkg" in outcome!), [true, true]);
});

Deno.test("look() gives a fingerprint that is the package's hash and follows every file the plugin can reach", async () => {
  await using project = new Project({
    "a.pb.js": 'require("./lib/x"); require("./lib/later");',
    "lib/x.js": "1",
    "lib/other.js": "1",
    "f/plugin.json": "{}",
    "f/main.ts": 'import "./part.ts";',
    "f/part.ts": "1",
  });
  const packager = project.packager();
  const { sources } = await discover(project.root);
  const [a, f] = sources;
  const seen = new Set<string>();
  const changes = async (source: typeof a, path: string, text: string) => {
    project.write(path, text);
    const before = seen.size;
    seen.add((await packager.look([source!])).fingerprints[0]!);
    return seen.size > before;
  };
  assert.equal(await changes(a, "lib/other.js", "2"), true, "the first one");
  assert.equal(await changes(a, "lib/other.js", "3"), false);
  assert.equal(await changes(a, "lib/x.js", "2"), true);
  assert.equal(await changes(a, "lib/later.js", "1"), true, "a helper that was missing");
  assert.equal(await changes(a, "a.pb.json", '{ "capabilities": ["x"] }'), true);
  assert.equal(await changes(a, "a.pb.js", "1"), true);
  assert.equal(await changes(a, "lib/x.js", "3"), false, "no longer imported");
  assert.equal(await changes(f, "f/part.ts", "2"), true);
  assert.equal(await changes(f, "f/README.md", "2"), false);
  assert.equal(await changes(f, "f/plugin.json", "{"), true, "broken");
  assert.equal(await changes(f, "f/part.ts", "3"), false, "still broken for the same reason");
  const outcomes = await packager.build([a!]);
  assert.ok("pkg" in outcomes[0]!);
  assert.equal(outcomes[0].pkg.hash, (await packager.look([a!])).fingerprints[0]);
});

Deno.test("build() says what is wrong with the data folder", async () => {
  await using project = new Project({ "a.pb.ts": "1" });
  Deno.writeTextFileSync(project.dataDir, "a file");
  const packager = project.packager();
  const unusable = /Cannot use the data folder ".*\.paddock": .*; it must be/;
  await assert.rejects(project.build(packager), unusable);
  // A rejection that nobody handles would fail this test.
  packager.prepare();
  await new Promise((resolve) => setTimeout(resolve));
  await assert.rejects(project.build(packager), unusable);
});

Deno.test("a packager that is disposed gives up what it is doing and takes nothing new", async () => {
  await using project = new Project({ "a.pb.ts": "1" });
  const { sources } = await discover(project.root);
  const packager = project.packager();
  const running = packager.build(sources);
  const rejected = assert.rejects(running, { code: "closed" });
  await packager[Symbol.asyncDispose]();
  await rejected;
  await assert.rejects(packager.build(sources), { code: "closed" });
});

function positionsOf(pkg: PluginPackage, text: string) {
  return pkg.code.split("\n").flatMap((line, index) =>
    line.includes(text) ? [pkg.locate(index + 1, line.indexOf(text) + 1)] : []
  );
}

function positionOf(pkg: PluginPackage, text: string) {
  return positionsOf(pkg, text)[0];
}

Deno.test("build() reads no source map that a source names", async () => {
  await using project = new Project({
    "a.pb.js": "exports.a = 1;\n//# sourceMappingURL=../outside.map\n",
    "b.pb.ts": "export const b: number = 2;\n/*@ sourceMappingURL=file:///dev/zero */",
    "c.pb.js":
      "exports.c = 3; throw new Error('line 1');\n//# sourceMappingURL=data:application/json;base64,e30=",
  });
  await Deno.writeTextFile(join(project.root, "..", "outside.map"), "secret");
  const { a, b, c } = await project.build();
  assert.deepEqual(evaluate(ok(a)).main!(), { a: 1 });
  assert.equal(evaluate(ok(b)).main!().b, 2);
  const line = ok(c).code.split("\n").findIndex((text) => text.includes("line 1")) + 1;
  const column = ok(c).code.split("\n")[line - 1]!.indexOf("throw") + 1;
  assert.deepEqual(ok(c).locate(line, column), { file: "c.pb.js", line: 1, column: 16 });
});
