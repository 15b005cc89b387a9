import assert from "node:assert/strict";
import { createTestHost } from "../../src/testing.ts";

const SOURCE = `interface Order { total: number }

function save(order: Order): void {
  console.error(new TypeError("no " + order.total));
  console.log("paddock:shout:", "\\n    at nothing of mine");
  console.trace("here");
}

routerAdd("GET", "/", (e) => {
  save({ total: 1 });
  return e.json(200, {});
});
`;

for (const tier of ["worker", "process"] as const) {
  Deno.test(`a stack that a plugin in a ${tier} logs names its own files, and nothing of the sandbox`, async () => {
    await using test = await createTestHost({
      files: { "shout.pb.ts": SOURCE },
      isolation: { shout: tier },
    });
    await test.host.fetch(new Request("http://host/"));
    const said = test.logs.filter(({ source }) => source === "plugin");
    const stack = (line: number) =>
      `\n    at save (shout.pb.ts:${line})\n    at eval (shout.pb.ts:10)`;
    assert.deepEqual(said.map(({ message }) => message), [
      `TypeError: no 1${stack(4)}`,
      "paddock:shout: \n    at nothing of mine",
      `Trace: here${stack(6)}`,
    ]);
  });
}
