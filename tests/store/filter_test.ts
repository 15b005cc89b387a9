import assert from "node:assert/strict";
import fc from "fast-check";
import { compileFilter } from "../../src/store/filter.ts";

const fields = new Set(["title", "views", "done", "tags", "meta", "empty"]);
const RECORD = {
  title: "Hello World",
  views: 5,
  done: true,
  tags: ["a", "b"],
  meta: { deep: { n: 3 }, list: [1] },
  empty: "",
};

Deno.test("compileFilter() decides about values", () => {
  const cases: [string, boolean][] = [
    ["", true],
    ["title = 'Hello World'", true],
    ['title = "Hello World"', true],
    ["title='hello world'", false],
    ["title != 'x'", true],
    ["views = 5", true],
    ["views = '5'", true],
    ["views = '5x'", false],
    ["views > 4.5 && views < 1e3", true],
    ["views >= 5 && views <= 5", true],
    ["views > -1", true],
    ["5 = views", true],
    ["views = title", false],
    ["views > title || views < title", false],
    ["done = true", true],
    ["done = 1", true],
    ["done != false", true],
    ["empty = null", true],
    ["empty = ''", true],
    ["empty = 0", false],
    ["views != null", true],
    ["meta.deep.n = 3", true],
    ["meta.deep.nothing = null", true],
    ["meta.constructor = null", true],
    ["title ~ 'WORLD'", true],
    ["title !~ 'WORLD'", false],
    ["title ~ 'hello%'", true],
    ["title ~ 'ello%'", false],
    ["title ~ '%w_rld'", true],
    ["title ~ 'h%l%d'", true],
    ["title ~ 'w_rld'", false],
    ["tags ~ '\"a\"'", true],
    ["title ~ ''", true],
    ["title > 'Hello'", true],
    // && binds closer than ||
    ["views = 5 || views = 6 && title = 'x'", true],
    ["(views = 5 || views = 6) && title = 'x'", false],
    ["((views = 5))", true],
    ["title = 'it\\'s'", false],
    ["  views\n=\t5  ", true],
  ];
  for (const [filter, expected] of cases) {
    assert.equal(compileFilter(filter, { fields })(RECORD), expected, filter);
  }
});

Deno.test("compileFilter() binds parameters as values, whatever is in them", () => {
  const at = new Date("2022-01-01T10:00:00.123Z");
  const cases: [string, Record<string, unknown>, boolean][] = [
    ["title = {:t}", { t: "Hello World" }, true],
    ["title = {:t}", { t: "' || 1=1 || '" }, false],
    ["views = {:v}", { v: 5 }, true],
    ["done = {:d}", { d: true }, true],
    ["empty = {:e}", { e: null }, true],
    ["{:at} = '2022-01-01 10:00:00.123Z'", { at }, true],
  ];
  for (const [filter, params, expected] of cases) {
    assert.equal(compileFilter(filter, { fields, params })(RECORD), expected, filter);
  }
});

Deno.test("compileFilter() says where a filter is wrong", () => {
  const cases: [string, RegExp][] = [
    ["views >", /column 8: expected a field, a value or \{:name\}, got the end/],
    ["views 5", /column 7: expected an operator such as =, got 5/],
    ["views = 5 title = 'x'", /column 11: expected && or \|\|, got title/],
    ["(views = 5", /column 11: expected \), got the end/],
    ["views = 5)", /column 10: expected && or \|\|, got \)/],
    ["views = 5 & done = true", /column 11: conditions are joined by &&/],
    ["title = 'x", /column 9: a text that begins with ' does not end/],
    ["title ?= 'x'", /column 7: operators for any/],
    ["title = {x}", /column 9: a parameter is written/],
    ["title = {:toString}", /parameter "toString" was not given/],
    ["nope = 1", /column 1: unknown field "nope", the fields are title, /],
    ["@request.auth.id = ''", /column 1: unknown field "@request"/],
    ["views = 5a", /column 9: unexpected "5"/],
    ["views = #", /column 9: unexpected "#"/],
    ["&&", /column 1: expected a field/],
    ["(".repeat(33) + "views = 5" + ")".repeat(33), /column 33: more than 32 parentheses/],
    [Array(202).fill("views = 5").join("||"), /more than 200 comparisons/],
  ];
  for (const [filter, pattern] of cases) {
    assert.throws(() => compileFilter(filter, { fields }), (error) => {
      assert.ok(error instanceof SyntaxError, filter);
      assert.match(error.message, pattern);
      return true;
    });
  }
});

Deno.test("compileFilter() takes time in proportion, whatever the pattern", () => {
  const like = compileFilter(`title ~ '${"%a".repeat(500)}%b'`, { fields });
  assert.equal(like({ title: "a".repeat(60_000) }), false);
});

Deno.test("compileFilter() refuses patterns and parameters that would take long for each record", () => {
  const any = `%${"_a".repeat(50)}%`;
  assert.throws(() => compileFilter("title ~ {:p}", { fields, params: { p: any } }), SyntaxError);
  const params = { p: "x".repeat(10_001) };
  assert.throws(() => compileFilter("title = {:p}", { fields, params }), TypeError);
  // A record says what it likes.
  assert.equal(compileFilter("'aa' ~ title", { fields })({ title: any }), false);
  assert.equal(compileFilter("'aa' !~ title", { fields })({ title: any }), true);
  const like = compileFilter("title ~ {:p}", { fields, params: { p: `%b${"a".repeat(5_000)}%` } });
  assert.equal(like({ title: "a".repeat(60_000) }), false);
  assert.equal(like({ title: `xB${"a".repeat(6_000)}` }), true);
});

// ------------------------------------------------------------------ against a model in JavaScript

interface Shown {
  readonly filter: string;
  readonly expected: (data: Record<string, number | string>) => boolean;
}

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom("", "a", "b'", 'c"\\d', "%"),
);
const comparison: fc.Arbitrary<Shown> = fc.tuple(
  fc.constantFrom("x", "y"),
  fc.constantFrom("=", "!=", ">", ">=", "<", "<="),
  value,
).map(([field, operator, literal]) => ({
  filter: `${field} ${operator} ${spell(literal)}`,
  expected: (data) => compare(operator, data[field]!, literal),
}));
const condition: fc.Arbitrary<Shown> = fc.letrec<{ node: Shown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    comparison,
    fc.tuple(tie("node"), fc.constantFrom("&&", "||"), tie("node")).map(([a, join, b]) => ({
      filter: `(${a.filter}) ${join} (${b.filter})`,
      expected: (data: Record<string, number | string>) =>
        join === "&&" ? a.expected(data) && b.expected(data) : a.expected(data) || b.expected(data),
    })),
  ),
})).node;

function spell(literal: string | number): string {
  return typeof literal === "number" ? String(literal) : `'${literal.replaceAll("'", "\\'")}'`;
}

function compare(operator: string, a: string | number, b: string | number): boolean {
  const same = a === b;
  if (operator === "=" || operator === "!=") return same === (operator === "=");
  const comparable = typeof a === typeof b;
  if (operator === "<=" || operator === ">=") {
    return same || (comparable && (operator === "<=" ? a < b : a > b));
  }
  return comparable && (operator === "<" ? a < b : a > b);
}

Deno.test("compileFilter() agrees with a model of conditions", () => {
  fc.assert(
    fc.property(condition, fc.record({ x: value, y: value }), ({ filter, expected }, data) => {
      const accepts = compileFilter(filter, { fields: new Set(["x", "y"]) });
      assert.equal(accepts(data), expected(data), filter);
    }),
  );
});

Deno.test("compileFilter() agrees with && before || when there are no parentheses", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom("&&", "||"), fc.boolean()), {
        minLength: 1,
        maxLength: 12,
      }),
      (parts) => {
        const text = parts.map(([join, truth], i) =>
          `${i === 0 ? "" : join} 1 = ${truth ? 1 : 2} `
        );
        const filter = text.join("");
        const expected = Function(`return ${filter.replaceAll("=", "===")}`)();
        assert.equal(compileFilter(filter, { fields })({}), expected, filter);
      },
    ),
  );
});

Deno.test("compileFilter() throws nothing but SyntaxError for any text", () => {
  const piece = fc.constantFrom(
    "x",
    "=",
    "~",
    "&&",
    "||",
    "(",
    ")",
    "'",
    '"',
    "\\",
    "1",
    "-",
    ".",
    "{:",
    "}",
    " ",
    "%",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      try {
        compileFilter(pieces.join(""), { fields: new Set(["x"]) })({ x: "y" });
      } catch (error) {
        assert.ok(error instanceof SyntaxError, String(error));
      }
    }),
  );
});
