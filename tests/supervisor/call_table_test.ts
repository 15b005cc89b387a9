import assert from "node:assert/strict";
import fc from "fast-check";
import { CallTable } from "../../src/supervisor/call_table.ts";
import { OpenCall } from "../../src/supervisor/open_call.ts";
import { Root } from "../../src/supervisor/root.ts";

const call = {
  kind: "hook",
  handlers: [1],
  data: null,
  async: false,
  tail: false,
  label: "onTest",
} as const;

function openCall(): OpenCall {
  return new OpenCall({ ...call, handlers: [1] }, new Root(1_000, 0), 1_000);
}

Deno.test("CallTable finds a call by its number until it is taken out", () => {
  const table = new CallTable();
  const [first, second] = [openCall(), openCall()];
  table.add(first);
  table.add(second);
  assert.notEqual(first.id, second.id);
  assert.equal(table.get(first.id), first);
  table.delete(first);
  table.delete(first);
  assert.equal(table.get(first.id), undefined);
  assert.equal(table.size, 1);
  assert.deepEqual(table.values(), [second]);
  table.clear();
  assert.equal(table.size, 0);
  assert.equal(table.get(second.id), undefined);
});

Deno.test("CallTable knows no number it has not given", () => {
  const table = new CallTable();
  const one = openCall();
  table.add(one);
  for (const id of [0, -1, one.id + 1, one.id + 128, one.id + 2 ** 31 - 2, 2 ** 31 - 1]) {
    assert.equal(table.get(id), undefined, `${id}`);
  }
});

Deno.test("CallTable is like a map in the order of entry, whatever comes and goes", () => {
  const step = fc.record({ add: fc.boolean(), which: fc.nat() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 1_000, size: "max" }), (steps) => {
      const table = new CallTable();
      const model = new Map<number, OpenCall>();
      const given = new Set<number>();
      for (const { add, which } of steps) {
        if (add || model.size === 0) {
          const one = openCall();
          table.add(one);
          assert.ok(!given.has(one.id));
          given.add(one.id);
          model.set(one.id, one);
        } else {
          const one = [...model.values()][which % model.size]!;
          table.delete(one);
          model.delete(one.id);
        }
        assert.equal(table.size, model.size);
      }
      assert.deepEqual(table.values().map(({ id }) => id), [...model.keys()]);
      for (const [id, one] of model) assert.equal(table.get(id), one);
      assert.ok(table.values().every((call) => table.some((other) => other === call)));
      assert.equal(table.some(() => true), model.size > 0);
    }),
    { numRuns: 30 },
  );
});
