import assert from "node:assert/strict";
import { z } from "zod";
import { createCollection } from "../../src/store/collection.ts";

Deno.test("createCollection() is closed to everybody but the operator unless told otherwise", () => {
  const { rules } = createCollection("posts", { schema: z.object({}), viewRule: "" });
  assert.deepEqual(rules, { list: null, view: "", create: null, update: null, delete: null });
});

Deno.test("createCollection() makes the same id of a name on every start", () => {
  const [a, b] = ["posts", "posts2"].map((name) =>
    createCollection(name, { schema: z.object({}) }).id
  );
  assert.match(a!, /^pbc_\d+$/);
  assert.equal(a, createCollection("posts", { schema: z.object({ x: z.string() }) }).id);
  assert.notEqual(a, b);
});

Deno.test("createCollection() makes defaults anew for each record", () => {
  const collection = createCollection("posts", {
    schema: z.object({
      title: z.string(),
      tags: z.array(z.string()).default(() => []),
      views: z.number().default(3),
      note: z.string().optional(),
    }).refine(() => true),
  });
  const { defaults } = collection;
  assert.deepEqual([...defaults].map(([field, value]) => [field, value()]), [
    ["tags", []],
    ["views", 3],
  ]);
  assert.notEqual(defaults.get("tags")!(), defaults.get("tags")!());
  assert.equal(collection.partial.safeParse({ views: "x" }).success, false);
  assert.equal(collection.partial.safeParse({}).success, true);
});

Deno.test("createCollection() refuses what cannot be a collection", () => {
  const cases: [string, z.ZodObject, RegExp][] = [
    ["", z.object({}), /collection ""/],
    ["a-b", z.object({}), /"a-b"/],
    ["1a", z.object({}), /"1a"/],
    ["__proto__", z.object({}), /__proto__/],
    ["posts", z.object({ id: z.string() }), /"id", remove it/],
    ["posts", z.object({ created: z.string() }), /"created"/],
    ["posts", z.object({ collectionName: z.string() }), /"collectionName"/],
    ["posts", z.object({ at: z.date() }), /Date.*z\.iso\.datetime/],
    ["posts", z.object({ n: z.string().transform(Number) }), /Transform/],
    ["posts", z.object({ n: z.bigint() }), /BigInt/],
  ];
  for (const [name, schema, pattern] of cases) {
    assert.throws(() => createCollection(name, { schema }), (error) => {
      assert.ok(error instanceof TypeError);
      assert.match(error.message, pattern);
      return true;
    });
  }
});
