import assert from "node:assert/strict";
import { alignTokens } from "../../src/package/align_tokens.ts";

function placeOf(text: string, word: string): { line: number; column: number } {
  const before = text.slice(0, text.indexOf(word)).split("\n");
  return { line: before.length, column: before.at(-1)!.length };
}

Deno.test("alignTokens() finds each token of a text that was printed anew", () => {
  const original = `// a comment with names
'use strict'

const   one = 'it\\'s',  two = /re[/]g/g , three = 1_000

function f(alpha) { return alpha.beta ? \`x\${ alpha }y\` : (alpha)
}
class K { #priv = 5n; static get = async () => { await one } }
f( { one,
  two: two })`;
  const printed = `"use strict";
const one = "it's", two = /re[/]g/g, three = 1_000;
function f(alpha) {
  return alpha.beta ? \`x\${alpha}y\` : alpha;
}
class K {
  #priv = 5n;
  static get = async () => { await one; };
}
f({
  one,
  two: two
});`;
  const align = alignTokens(printed, original)!;
  for (const word of ["const", "one", "two", "f(", "alpha.", "beta", "#priv", "await", "static"]) {
    assert.deepEqual(align(placeOf(printed, word)), placeOf(original, word), word);
  }
  const call = placeOf(printed, "f({");
  assert.deepEqual(align({ ...call, column: 1 }), placeOf(original, "f( {"), "inside a token");
});

Deno.test("alignTokens() leaves out what lies between differences", () => {
  const align = alignTokens("a();\nb();\nc();", "\na();\n\nx(); y();\n\nc();")!;
  assert.deepEqual(align({ line: 1, column: 0 }), { line: 2, column: 0 });
  assert.equal(align({ line: 2, column: 0 }), undefined);
  assert.deepEqual(align({ line: 3, column: 0 }), { line: 6, column: 0 });
});

Deno.test("alignTokens() takes scripts and modules, and says when it cannot read one", () => {
  for (const text of ["with (a) b", "import a from 'b'; export { a }", "return 5", "#!x\nvar a"]) {
    assert.notEqual(alignTokens(text, text), undefined, text);
  }
  assert.equal(alignTokens("a b", "a b"), undefined);
});
