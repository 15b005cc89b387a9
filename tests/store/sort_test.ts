import assert from "node:assert/strict";
import { Pace } from "../../src/store/pace.ts";
import { parseSort, type Sortable, sortRecords } from "../../src/store/sort.ts";

const FIELDS = new Set(["a", "b"]);
/** In the order of a sort, those of one group being equal. */
const GROUPS: readonly (readonly unknown[])[] = [
  [undefined, null, ""],
  [-1.5],
  [0, false],
  [1, true],
  [1e9],
  ["1"],
  ["Z", "Z"],
  [["a"]],
  ["a"],
  [{ a: 1 }],
];

function groupOf({ data }: Sortable): number {
  return GROUPS.findIndex((group) => group.some((value) => value === data.a));
}

Deno.test("sortRecords() sorts nothing before numbers before texts, and equals in the order of making", async () => {
  const values = GROUPS.flat();
  for (const count of [0, 1, 63, 64, 65, 500]) {
    const records = Array.from({ length: count }, (_, i): Sortable => ({
      order: (i * 7919) % 503,
      data: { a: values[(i * 31) % values.length] },
    }));
    for (const direction of [1, -1]) {
      const sorted = await sortRecords(records, parseSort(direction === 1 ? "a" : "-a", FIELDS));
      const expected = [...records].sort((x, y) =>
        direction * (groupOf(x) - groupOf(y)) || x.order - y.order
      );
      assert.deepEqual(sorted.map(groupOf), expected.map(groupOf));
      assert.deepEqual(sorted, expected);
    }
  }
});

Deno.test("sortRecords() goes by the second key where the first is equal, and by @rowid", async () => {
  const records = [3, 1, 2, 4].map((n): Sortable => ({ order: n, data: { a: n % 2, b: -n } }));
  const orders = async (sort: string) =>
    (await sortRecords(records, parseSort(sort, FIELDS))).map(({ order }) => order);
  assert.deepEqual(await orders("a,b"), [4, 2, 3, 1]);
  assert.deepEqual(await orders("-a,@rowid"), [1, 3, 2, 4]);
  assert.deepEqual(await orders("-@rowid"), [4, 3, 2, 1]);
  assert.deepEqual(await orders(""), [1, 2, 3, 4]);
});

Deno.test("sortRecords() makes a text of each list or object once, and lets others go on", async () => {
  let texts = 0, now = 0, others = false;
  const records = Array.from({ length: 300 }, (_, i): Sortable => ({
    order: i,
    data: { a: { toJSON: () => `${++texts && (i * 7) % 300}`.padStart(3, "0") } },
  }));
  setTimeout(() => others = true);
  const sorted = await sortRecords(
    records,
    parseSort("a", FIELDS),
    new Pace(2_000, () => now += 1),
  );
  assert.equal(texts, 300);
  assert.ok(others);
  // 7 and 300 have nothing in common, so that each number is there once.
  assert.deepEqual(sorted.map(({ order }) => (order * 7) % 300), records.map(({ order }) => order));
});
