import assert from "node:assert/strict";
import fc from "fast-check";
import { z } from "zod";
import { HookResult, PluginFrame, RouteResult } from "../../src/wire/protocol.ts";
import { quickCheck } from "../../src/wire/quick_check.ts";
import { ShortAnswer, ShortResult } from "../../src/wire/short_protocol.ts";

const TAGGED = z.discriminatedUnion("t", [z.object({ t: z.literal("a") })]);

const schemas: Record<string, z.ZodType> = {
  PluginFrame,
  HookResult,
  RouteResult,
  ShortResult,
  ShortAnswer,
  text: z.string().min(1).max(3),
  number: z.number().gt(-2).lt(2),
  whole: z.int().min(-1).max(1),
  nested: z.object({ a: z.object({ b: z.array(z.number()).max(2) }).optional() }),
  strict: z.strictObject({ a: z.unknown(), b: z.unknown().optional() }),
  nullable: z.object({ a: z.boolean().nullable() }),
  record: z.record(z.string().max(2), z.number()),
  tuple: z.tuple([z.string(), z.number().optional()]),
  odd: z.object({ 'a"]; throw 1; //': z.literal("`${x}") }),
};

Deno.test("quickCheck() says yes only to what the schema takes as it is", () => {
  const key = fc.constantFrom("t", "id", "a", "b", "ab", "abc", "value", "patch", "__proto__");
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(
      "result",
      "pending",
      "",
      "abcd",
      -1,
      0,
      1.5,
      2,
      NaN,
      Infinity,
      2 ** 53,
    ),
    fc.constantFrom<unknown>(true, null, undefined, new Date(0), new Map()),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: "small" }, leaf, tie("array"), tie("object")),
    array: fc.array(tie("value"), { maxLength: 3 }),
    object: fc.array(fc.tuple(key, tie("value")), { maxLength: 3 })
      .map((entries) => Object.fromEntries(entries)),
  }));
  for (const [name, schema] of Object.entries(schemas)) {
    const check = quickCheck(schema);
    fc.assert(
      fc.property(value, (one) => {
        if (!check(one)) return;
        const parsed = schema.safeParse(one);
        assert.ok(parsed.success, name);
        assert.deepEqual(parsed.data, one);
      }),
      { numRuns: 300 },
    );
  }
});

Deno.test("quickCheck() says yes to what it is made for, and no to what is next to it", () => {
  const error = { name: "Error", message: "no" };
  const cases: [z.ZodType, unknown, unknown[]][] = [
    [PluginFrame, { t: "result", id: 1, value: { a: [1] } }, [
      { t: "result", id: -1 },
      { t: "result", id: 1.5 },
      { t: "result", id: 1, more: 1 },
      { t: "Result", id: 1 },
      ["result", 1],
      Object.assign(new Map(), { t: "result", id: 1 }),
    ]],
    [PluginFrame, { t: "result", id: 1, error }, [{ t: "result", id: 1, error: { name: "a" } }]],
    [PluginFrame, { t: "ask", id: 1, call: 1, method: "a.b", args: [{}], block: true }, [
      { t: "ask", id: 1, call: 1, method: "", args: [] },
      { t: "ask", id: 1, call: 1, method: "a", args: {} },
      { t: "ask", id: 1, call: 1, method: "a", args: new Array(21).fill(0) },
    ]],
    [ShortResult, [1, { a: 1 }], [[1], [1, undefined], [-1, {}], [1, []], [1, null, null]]],
    [ShortAnswer, [1, 200, [], "a"], [[1, 200, []], [-1, 200, [], "a"], [1, 2, 3, 4, 5]]],
    [HookResult, { patch: { a: 1 }, next: true }, [
      { patch: [] },
      { patch: JSON.parse(`{"__proto__":1}`) },
      { next: "yes" },
    ]],
    [TAGGED, { t: "a" }, [{ t: "b" }, {}, "a", null, undefined, [], { t: "a", more: 1 }]],
    [z.string().regex(/^[a-f"/]+$/i), 'A"/', ["", "g", 1, null]],
    [RouteResult, { status: 200, headers: [["a", "b"]], body: "c" }, [
      { status: 199, headers: [] },
      { status: 200, headers: [["a"]] },
      { status: 200, headers: [["a", "b", "c"]] },
    ]],
  ];
  for (const [schema, good, bad] of cases) {
    const check = quickCheck(schema);
    assert.ok(check(good), JSON.stringify(good));
    for (const one of bad) assert.ok(!check(one), JSON.stringify(one));
  }
});

Deno.test("quickCheck() leaves alone what is more than shape", () => {
  const more: [schema: z.ZodType, taken: unknown][] = [
    [z.string().refine((text) => text !== ""), "a"],
    [z.string().trim(), "a"],
    [z.email(), "a@b.com"],
    [z.string().regex(/a/g), "a"],
    [z.string().regex(/a/y), "a"],
    [z.coerce.number(), 1],
    [z.number().multipleOf(2), 2],
    [z.string().default("a"), "a"],
    [z.string().transform((text) => text.length), "a"],
    [z.date(), new Date(0)],
    [z.instanceof(Uint8Array), new Uint8Array()],
    [z.looseObject({}), {}],
    [z.object({}).catchall(z.string()), {}],
    [z.object({ a: z.string() }).refine(() => true), { a: "b" }],
    [z.object({ a: z.object({ b: z.url() }) }), { a: { b: "http://c/" } }],
    [z.union([z.string(), z.number()]), 1],
    [TAGGED.refine(() => true), { t: "a" }],
    [z.object({ one: TAGGED.refine(() => true) }), { one: { t: "a" } }],
  ];
  for (const [schema, taken] of more) {
    assert.ok(schema.safeParse(taken).success, schema.type);
    assert.ok(!quickCheck(schema)(taken), schema.type);
  }
});
