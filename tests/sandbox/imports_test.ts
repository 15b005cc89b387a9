import assert from "node:assert/strict";
import { logged } from "./harness.ts";

const SPECIFIERS = [
  ...["node:fs", "node:module", "node:process", "fs", "data:text/javascript,export default 1"],
  ...["file:///etc/hostname", "npm:he", "jsr:@std/path", "https://example.com/a.js", "./a.js", ""],
  ...["blob:null/00000000-0000-0000-0000-000000000000", "ext:core/mod.js"],
];

const SPELLINGS: Record<string, string> = {
  "import()": `import(s)`,
  "import with text": `import(s, { with: { type: "text" } })`,
  "import with json": `import(s, { with: { type: "json" } })`,
  "import with bytes": `import(s, { with: { type: "bytes" } })`,
  "import.defer": `import.defer(s)`,
  "import.source": `import.source(s)`,
  "Function": `new Function("s", "return import(s)")(s)`,
  "direct eval": `eval("import(s)")`,
  "indirect eval": `(0, eval)("(s) => import(s)")(s)`,
  "AsyncFunction": `(async () => {}).constructor("s", "return import(s)")(s)`,
  "generator": `(function* () {}).constructor("s", "yield import(s)")(s).next().value`,
  "async generator":
    `(async function* () {}).constructor("s", "yield* [await import(s)]")(s).next()`,
  "timer": `new Promise((ok, no) => setTimeout(() => import(s).then(ok, no)))`,
  "microtask": `new Promise((ok, no) => queueMicrotask(() => import(s).then(ok, no)))`,
  "thenable": `({ then(ok, no) { import(s).then(ok, no) } })`,
  "object as name": `import({ toString: () => s })`,
  "with hostile attributes": `import(s, { with: new Proxy({}, { ownKeys: () => [] }) })`,
};

Deno.test("every spelling of a dynamic import rejects", async () => {
  const spellings = Object.entries(SPELLINGS).map(([name, code]) =>
    `[${JSON.stringify(name)}, (s) => ${code}]`
  );
  const [text] = await logged(`
    return (async () => {
      const through = [];
      for (const [name, spell] of [${spellings.join(",\n")}]) {
        for (const s of ${JSON.stringify(SPECIFIERS)}) {
          try { await spell(s); through.push(name + " " + s) } catch {}
        }
      }
      console.log(JSON.stringify(through));
    })();`);
  assert.deepEqual(JSON.parse(text!), []);
});

Deno.test("an import started with no stack left rejects", async () => {
  const [text] = await logged(`
    return (async () => {
      const started = [];
      const go = () => import("node:fs");
      function deep() { try { deep() } finally { if (started.length < 20) started.push(go()) } }
      for (let i = 0; i < 5; i++) try { deep() } catch {}
      const settled = await Promise.allSettled(started);
      console.log(settled.length > 0 && settled.every((one) => one.status === "rejected"));
    })();`);
  assert.equal(text, "true");
});

Deno.test("imports reject after the plugin has changed what it can", async () => {
  const [text] = await logged(`
    const ignore = (fn) => { try { fn() } catch {} };
    ignore(() => { Array.prototype[0] = null });
    ignore(() => Object.defineProperty(Array.prototype, 0, { get: () => undefined, set() {} }));
    ignore(() => { Array.prototype[Symbol.iterator] = function* () {} });
    ignore(() => { Array.prototype.push = () => 0 });
    ignore(() => { Function.prototype.call = () => ({ url: "node:fs", shortCircuit: true }) });
    ignore(() => { Object.prototype.shortCircuit = true; Object.prototype.url = "node:fs" });
    ignore(() => { Object.prototype.resolve = null });
    ignore(() => { TypeError.prototype.toString = () => { throw null } });
    ignore(() => { String.prototype.startsWith = () => true });
    globalThis.String = () => "node:fs";
    globalThis.Error = globalThis.TypeError = function () { return { url: "node:fs" } };
    return import("node:fs").then(() => console.log("through"), () => console.log("refused"));`);
  assert.equal(text, "refused");
});

Deno.test("require gives the plugin's own files and nothing else", async () => {
  const texts = await logged(
    `
    for (const name of ["/hooks/lib/a.js", "/hooks/lib/a", "/hooks/lib/../lib//a.js", "/hooks/dir", "/hooks/b.js"]) {
      console.log(require(name));
    }
    console.log(require(\`\${__hooks}/lib/a.js\`), typeof require("@paddock/paddock/plugin").definePlugin);
    for (const name of ["fs", "node:path", "node:odd", "left-pad", "/hooks/main", "/hooks/lib/aa.js",
      "/hooks/constructor", "../x.js", 1]) {
      try { console.log(require(name)) } catch (error) { console.log(error.name + ": " + error.message) }
    }`,
    {
      files: {
        "lib/a.js": `module.exports = "a"`,
        "dir/index.ts": `module.exports = "dir"`,
        "b.ts": `module.exports = "b"`,
      },
    },
  );
  assert.deepEqual(texts.slice(0, 6), ["a", "a", "a", "dir", "b", "a function"]);
  assert.match(
    texts[6]!,
    /plugins have no builtins of Node\.js; .*permission "read" or "write" and use Deno\.readTextFile/,
  );
  assert.match(texts[7]!, /Cannot require "node:path".*join paths/);
  assert.match(texts[8]!, /Cannot require "node:odd".*web platform/);
  assert.match(texts[9]!, /Cannot find module "left-pad"/);
  assert.match(texts[10]!, /Cannot find module/);
  assert.match(texts[11]!, /did you mean "\/hooks\/lib\/a\.js"/);
  assert.match(texts[12]!, /Cannot find module/);
  assert.match(texts[13]!, /Cannot find module/);
  assert.match(texts[14]!, /TypeError: Cannot require: the name must be a string/);
});
