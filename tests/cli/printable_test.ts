import assert from "node:assert/strict";
import { printable, printableJson } from "../../src/cli/printable.ts";
import { runCommand } from "../../src/cli/run_command.ts";
import { EXIT, type Terminal } from "../../src/cli/terminal.ts";

const HOSTILE = "\x1b]0;owned\x07\x1b[2J\r\x9b31m\u202eok\u2066";

// deno-lint-ignore no-control-regex -- what terminals obey is what it looks for
const OBEYED = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/;

Deno.test("printable() leaves nothing in a text that a terminal would obey", () => {
  assert.equal(printable("a\nb c"), "a\nb c");
  assert.doesNotMatch(printable(`${HOSTILE}\n${HOSTILE}`), OBEYED);
  const json = printableJson(JSON.stringify({ error: HOSTILE }));
  assert.doesNotMatch(json, OBEYED);
  assert.deepEqual(JSON.parse(json), { error: HOSTILE });
});

Deno.test("a command prints nothing of a plugin's that a terminal would obey", async () => {
  const printed: string[] = [];
  const terminal: Terminal = {
    print: (line) => void printed.push(line),
    complain: (line) => void printed.push(line),
    colors: false,
    exit: () => assert.fail("it did not return"),
  };
  const answer = { value: { error: HOSTILE }, lines: [HOSTILE, `a\n${HOSTILE}`] };
  assert.equal(
    await runCommand({ json: false }, terminal, () => Promise.resolve(answer)),
    EXIT.done,
  );
  await runCommand({ json: true }, terminal, () => Promise.resolve(answer));
  await runCommand({ json: false }, terminal, () => Promise.reject(new TypeError(HOSTILE)));
  assert.equal(printed.length, 4);
  for (const line of printed) assert.doesNotMatch(line, OBEYED);
});
