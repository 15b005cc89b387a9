import assert from "node:assert/strict";
import { importsOf, tokens } from "../../tools/imports.ts";

const IMPORTS: [source: string, expected: string[]][] = [
  [`import { a } from "./a.ts";`, ["./a.ts"]],
  [`import a, { type B } from "./a.ts";`, ["./a.ts"]],
  [`import type { A } from "./a.ts";`, ["type ./a.ts"]],
  [`import type A from "./a.ts";`, ["type ./a.ts"]],
  [`import type from "./a.ts";`, ["./a.ts"]],
  [`import { type A, type B } from "./a.ts";`, ["type ./a.ts"]],
  [`import { type A, b } from "./a.ts";`, ["./a.ts"]],
  [`import { type as a } from "./a.ts";`, ["./a.ts"]],
  [`import * as all from "./a.ts";`, ["./a.ts"]],
  [`import "./a.ts";`, ["./a.ts"]],
  [`import text from "./a.js" with { type: "text" };`, ["./a.js"]],
  [`import {\n  a,\n  b,\n} from './a.ts'`, ["./a.ts"]],
  [`export * from "./a.ts";`, ["./a.ts"]],
  [`export type { A } from "./a.ts";`, ["type ./a.ts"]],
  [`export { a } from "./a.ts"; export const x = 1;`, ["./a.ts"]],
  [`export { a };\nconst from = "./a.ts";`, []],
  [`export type A = { from: "./a.ts" };`, []],
  [`const { a } = await import("./a.ts");`, ["./a.ts"]],
  [`const url = import.meta.url; object.import("./a.ts");`, []],
  [`// import "./a.ts"\n/* import "./b.ts" */ import "./c.ts"`, ["./c.ts"]],
  [`const text = 'import "./a.ts"'; const more = \`import "./b.ts"\`;`, []],
  ["const t = `${`}${'`'}`} import`; import './c.ts'", ["./c.ts"]],
  ["const t = `a${{ b: { c: 1 } }.b.c}`; import './c.ts'", ["./c.ts"]],
  [`const re = /["'\`/*]/g; import "./c.ts"`, ["./c.ts"]],
  [`const half = a / b; import "./c.ts"; const d = e / f;`, ["./c.ts"]],
  [`const s = "a\\"b"; import "./c.ts"`, ["./c.ts"]],
];

Deno.test("importsOf() finds imports and nothing that only looks like one", () => {
  for (const [source, expected] of IMPORTS) {
    const found = importsOf(source).map((site) => (site.typeOnly ? "type " : "") + site.specifier);
    assert.deepEqual(found, expected, source);
  }
});

Deno.test("importsOf() says the line an import starts on", () => {
  const source =
    `/*\n*/\nconst a = \`\n\n\`;\nimport {\n  b,\n} from "./b.ts";\nimport "./c.ts";\n`;
  assert.deepEqual(importsOf(source).map((site) => site.line), [6, 9]);
});

Deno.test("tokens() keeps words apart from the strings that spell them", () => {
  const found = tokens(`log("console.log"); console.log(1.5)`);
  assert.deepEqual(
    found.filter((token) => token.kind === "word").map((token) => token.text),
    ["log", "console", "log", "1.5"],
  );
});
