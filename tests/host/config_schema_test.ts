import assert from "node:assert/strict";
import { patternProblem } from "../../src/host/config_pattern.ts";
import { readConfigSchema } from "../../src/host/config_schema.ts";

/** Parts that refer to each other twice, so that what the first stands for doubles with each. */
function doubled(times: number, key: "allOf" | "anyOf"): Record<string, unknown> {
  const parts: Record<string, unknown> = { [`a${times}`]: { type: "string" } };
  for (let i = 0; i < times; i++) {
    const next = { $ref: `#/$defs/a${i + 1}` };
    parts[`a${i}`] = { [key]: [next, next] };
  }
  return { $ref: "#/$defs/a0", $defs: parts };
}

Deno.test("readConfigSchema() reads schemas with references and patterns", () => {
  const schema = readConfigSchema({
    type: "object",
    properties: {
      key: { $ref: "#/$defs/key" },
      other: { $ref: "#/$defs/key" },
      "$ref": { type: "number" },
    },
    required: ["key"],
    $defs: { key: { type: "string", pattern: "^sk_[a-z0-9]{4,}$" } },
  });
  assert.equal(schema.safeParse({ key: "sk_abcd", other: "sk_12345", $ref: 1 }).success, true);
  assert.equal(schema.safeParse({ key: "x" }).success, false);
});

Deno.test("readConfigSchema() refuses schemas that would take for ever", () => {
  for (const key of ["allOf", "anyOf"] as const) {
    assert.doesNotThrow(() => readConfigSchema(doubled(5, key)));
    assert.throws(() => readConfigSchema(doubled(20, key)), /more than 10000 parts/);
  }
  let deep: Record<string, unknown> = { type: "string" };
  for (let i = 0; i < 5_000; i++) deep = { type: "array", items: deep };
  assert.throws(() => readConfigSchema(deep), /more than 100 parts within each other/);
  assert.throws(() => readConfigSchema({ $ref: "#" }), /refers to itself/);
  const self = {
    properties: { a: { $ref: "#/$defs/a" } },
    $defs: { a: { items: { $ref: "#/$defs/a" } } },
  };
  assert.throws(() => readConfigSchema(self), /refers to itself/);
  assert.throws(() => readConfigSchema({ type: "string", pattern: "^(a+)+$" }), /repeats a group/);
  const keys = { type: "object", patternProperties: { "^(a|a)*$": { type: "string" } } };
  assert.throws(() => readConfigSchema(keys), /repeats a group/);
});

Deno.test("patternProblem() lets patterns pass that cannot take long", () => {
  for (
    const pattern of [
      ...[
        "",
        "^[A-Z]{2}-\\d+$",
        "^https?://[^/]+$",
        "^(?:dev|test|live)$",
        "^\\d{4}-\\d{2}-\\d{2}$",
      ],
      ...["[(+*?)]+", "\\(a\\)+", "^(?<year>\\d{4})$", "[\\]+*]", "a{b", "x{,3}"],
    ]
  ) assert.equal(patternProblem(pattern), undefined, pattern);
});

Deno.test("patternProblem() says what may make a pattern take long", () => {
  for (
    const pattern of [
      ...[
        "(a+)+$",
        "(a|a)*$",
        "(?:a?){30}",
        "((a))+?",
        "(?<x>a)*",
        "(a)\\1+",
        "\\k<a>",
        "(?=a+)",
        "(?<!a)b",
      ],
      ...[
        "a*a*a*a*b",
        "a?a?a?a?",
        "a{1,9}a{1,}b{2,}c{3,4}",
        "|".repeat(11),
        "(?i:a)",
        "a".repeat(1_001),
      ],
    ]
  ) assert.notEqual(patternProblem(pattern), undefined, pattern);
});
