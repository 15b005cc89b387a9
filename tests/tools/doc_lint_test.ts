import assert from "node:assert/strict";
import { findings } from "../../tools/doc_lint.ts";

Deno.test("findings() drops what is said about zod's types and keeps the rest", () => {
  const output = [
    "error[private-type-ref]: public type 'a' references private type 'ZodObject'\n --> a.ts:1:1",
    "error[private-type-ref]: public type 'a' references private type 'Secret'\n --> a.ts:2:1",
    "error[missing-jsdoc]: exported symbol is missing JSDoc documentation\n --> a.ts:3:1",
    "error: Found 3 documentation lint errors.",
  ].join("\n\n");
  assert.deepEqual(findings(output).map((finding) => finding.slice(0, 70).split(":")[0]), [
    "error[private-type-ref]",
    "error[missing-jsdoc]",
  ]);
  assert.match(findings(output)[0]!, /Secret/);
});
