import assert from "node:assert/strict";
import { findPragma, importTexts, scanSource } from "../../src/package/scan_source.ts";

Deno.test("scanSource() finds what looks like a path, and the beginnings of computed ones", () => {
  const { relative } = scanSource(`
    import a from "./a.ts"; import('../b.ts'); require(\`./c\`);
    require("./d/" + name); require(\`./e/\${name}.js\`);
    import "./esc\\x61ped.js"; import x from "he"; f("./a.ts"); g("x./y");
  `);
  assert.deepEqual(relative, ["./a.ts", "../b.ts", "./c", "./d/", "./e/", "./esc"]);
});

Deno.test("scanSource() tells what follows __hooks", () => {
  const cases: [string, string[], boolean, boolean][] = [
    ["require(`${__hooks}/lib/x.js`)", ["lib/x.js"], false, false],
    ["require(`${ __hooks }/x`)", ["x"], false, false],
    ['require(__hooks + "/lib/x.js")', ["lib/x.js"], false, false],
    ["const p = __hooks + 'x.js'; require(p)", ["x.js"], false, true],
    ["require(`${__hooks}/lib/${name}.js`)", [], true, true],
    ['require(__hooks + "/lib/" + name)', [], true, true],
    ["console.log(__hooks)", [], true, false],
    ['require("./x.js"); require ( `he` )', [], false, false],
    ["require(name)", [], false, true],
    ["const my__hooks2 = 1", [], false, false],
  ];
  for (const [text, hooks, openHooks, computedRequire] of cases) {
    const scan = scanSource(text);
    assert.deepEqual(
      { hooks: scan.hooks, openHooks: scan.openHooks, computedRequire: scan.computedRequire },
      { hooks, openHooks, computedRequire },
      text,
    );
  }
});

Deno.test("importTexts() finds each import with its place", () => {
  const text =
    `import a from "./a"; export * from './b';\nimport "c"; x = require( "d" ); import(\`e\`)`;
  assert.deepEqual(importTexts(text).map(({ specifier }) => specifier), [
    "./a",
    "./b",
    "c",
    "d",
    "e",
  ]);
  for (const { specifier, index } of importTexts(text)) {
    assert.equal(text.slice(index + 1, index + 1 + specifier.length), specifier);
  }
});

Deno.test("what a file says of itself is found in time in proportion to its length", () => {
  // Each of these took time in proportion to the square of it: hours.
  const many = 1_000_000;
  assert.equal(findPragma("\n".repeat(many) + "a@jsx"), undefined);
  assert.equal(findPragma("/*".repeat(many) + "a@jsx"), undefined);
  assert.equal(findPragma(" *".repeat(many) + "a@jsx"), undefined);
  assert.deepEqual(importTexts("from" + " ".repeat(many) + "x"), []);
  assert.deepEqual(importTexts("require(".repeat(many)), []);
  assert.deepEqual(importTexts(`import ${"'a".repeat(many)}`).length, 1);
  assert.equal(scanSource("__hooks + ".repeat(many)).openHooks, true);
  assert.equal(
    scanSource(`require${" ".repeat(many)}\`\${${" ".repeat(many)}`).computedRequire,
    false,
  );
});

Deno.test("findPragma() finds pragmas in comments only", () => {
  const cases: [string, string | undefined][] = [
    ["/** @jsx h */", "@jsx"],
    ["\n\n/**\n * @jsxImportSource preact\n */", "@jsxImportSource"],
    ["// @jsxRuntime automatic", "@jsxRuntime"],
    ["x(); /* @jsxFrag F */", "@jsxFrag"],
    ['const a = "see @jsx";', undefined],
    ["// nothing about @jsx here", undefined],
  ];
  for (const [text, pragma] of cases) {
    const found = findPragma(text);
    assert.equal(found?.pragma, pragma, text);
    if (found !== undefined) assert.ok(text.slice(found.index).startsWith("@jsx"));
  }
});
