import assert from "node:assert/strict";
import { countTests } from "../../tools/summarise_tests.ts";

const OUTPUTS: [output: string, passed: number, failed: number][] = [
  ["ok | 12 passed | 0 failed (45ms)\n", 12, 0],
  ["ok | 12 passed (3 steps) | 0 failed | 1 ignored (45ms)\n", 12, 0],
  ["FAILED | 3 passed | 2 failed (1s)\n\nerror: Test failed\n", 3, 2],
  ["\x1b[32mok\x1b[0m | 4 passed | 0 failed \x1b[90m(2ms)\x1b[0m\n", 4, 0],
  ["ok | 1 passed | 0 failed (1ms)\nnoise\nok | 2 passed | 0 failed (1ms)\n", 3, 0],
  ["a test that says ok | 9 passed | 0 failed\n", 0, 0],
  ["error: Found 2 not formatted files\n", 0, 0],
  ["", 0, 0],
];

Deno.test("countTests() adds up the summary lines and nothing else", () => {
  for (const [output, passed, failed] of OUTPUTS) {
    assert.deepEqual(countTests(output), { passed, failed }, JSON.stringify(output));
  }
});
