import type * as z from "zod";

/**
 * Says of a value whether a schema is known to take it as it is. Where it says yes, parsing would succeed with an equal
 * value. Where it says no, only the schema itself can tell: it may have an error to report, or something to drop or
 * convert.
 */
export type QuickCheck = (value: unknown) => boolean;

type Type = z.core.$ZodType;
/** What a schema says of itself, whatever its kind. */
type Definition = z.core.$ZodTypes["_zod"]["def"] & { readonly coerce?: boolean };
type CheckDefinition = z.core.$ZodChecks["_zod"]["def"];
/** Functions of the program that is being made; those of objects, which need more than an expression. */
type Helpers = string[];

/**
 * Makes a check of a schema that costs a fraction of parsing, for what arrives thousands of times a second. Like zod's own
 * parsers it is a program made of the schema; of most schemas nothing ever arrives, so it is made for the first value.
 * Always says no when the schema has parts that are more than the shape of JSON, such as refinements, conversions and
 * classes.
 */
export function quickCheck(schema: Type): QuickCheck {
  let check: QuickCheck | undefined;
  return (value) => (check ??= optionsCheck(schema) ?? program(schema))(value);
}

/**
 * Of a union, each option gets a program of its own, for the same reason. Options that name their tags otherwise than as
 * the literals of a field are left to the schema. Undefined for what is no union, or is one with checks of its own.
 */
function optionsCheck(schema: Type): QuickCheck | undefined {
  const def = schema._zod.def as Definition;
  const isPlain = def.checks === undefined || def.checks.length === 0;
  if (def.type !== "union" || !("discriminator" in def) || !isPlain) return undefined;
  const { discriminator, options } = def as z.core.$ZodDiscriminatedUnionDef;
  const checks = new Map<unknown, QuickCheck>();
  for (const option of options) {
    const { shape } = option._zod.def as Partial<z.core.$ZodObjectDef>;
    const tag = shape?.[discriminator]?._zod.def as Definition | undefined;
    if (tag?.type !== "literal") continue;
    const check = quickCheck(option);
    for (const value of tag.values) checks.set(value, check);
  }
  return (value) => {
    const tag = (value as Record<string, unknown> | null | undefined)?.[discriminator];
    return checks.get(tag)?.(value) ?? false;
  };
}

function program(schema: Type): QuickCheck {
  const helpers: Helpers = [];
  const test = testOf(schema, "value", helpers);
  if (test === undefined) return () => false;
  const text = `"use strict";
const plain = (v) => typeof v === "object" && v !== null && Object.getPrototypeOf(v) === Object.prototype;
${helpers.join("\n")}
return (value) => ${test};`;
  return new Function(text)() as QuickCheck;
}

/** An expression that is true when `at` fits; undefined when there is none for this schema. */
function testOf(schema: Type, at: string, helpers: Helpers): string | undefined {
  const def = schema._zod.def as Definition;
  if (def.coerce === true) return undefined;
  const kind = kindOf(def, at, helpers);
  // `z.int()` is a check and a schema in one.
  const own = "check" in def ? [def as unknown as CheckDefinition] : [];
  const rest = (def.checks ?? []).map((check) => check._zod.def as CheckDefinition);
  const tests = [kind, ...[...own, ...rest].map((check) => boundOf(check, at))];
  return tests.includes(undefined) ? undefined : `(${tests.join(" && ")})`;
}

function kindOf(def: Definition, at: string, helpers: Helpers): string | undefined {
  switch (def.type) {
    case "unknown":
      return "true";
    case "boolean":
      return `typeof ${at} === "boolean"`;
    case "string":
      return "format" in def ? undefined : `typeof ${at} === "string"`;
    case "number":
      return `Number.isFinite(${at})`;
    case "literal":
    case "enum": {
      const values: unknown[] = def.type === "literal" ? def.values : Object.values(def.entries);
      if (!values.every((value) => typeof value === "string")) return undefined;
      return `(${values.map((value) => `${at} === ${JSON.stringify(value)}`).join(" || ")})`;
    }
    case "optional":
    case "nullable": {
      const inner = testOf(def.innerType, at, helpers);
      const empty = def.type === "optional" ? "undefined" : "null";
      return inner && `(${at} === ${empty} || ${inner})`;
    }
    case "array": {
      const item = testOf(def.element, "item", helpers);
      if (item === "(true)") return `Array.isArray(${at})`;
      return item && `(Array.isArray(${at}) && ${at}.every((item) => ${item}))`;
    }
    case "tuple": {
      const items = def.items.map((item, i) => testOf(item, `${at}[${i}]`, helpers));
      if (def.rest !== null || items.includes(undefined)) return undefined;
      return [`Array.isArray(${at}) && ${at}.length === ${items.length}`, ...items].join(" && ");
    }
    case "record":
      return recordTest(def, at, helpers);
    case "object":
      return objectTest(def, at, helpers);
    default:
      return undefined;
  }
}

function boundOf(def: CheckDefinition, at: string): string | undefined {
  switch (def.check) {
    case "number_format":
      return def.format === "safeint" ? `Number.isSafeInteger(${at})` : undefined;
    case "string_format":
      return patternTest(def as z.core.$ZodCheckStringFormatDef, at);
    case "greater_than":
      return compare(at, def.inclusive ? ">=" : ">", def.value);
    case "less_than":
      return compare(at, def.inclusive ? "<=" : "<", def.value);
    case "min_length":
      return compare(`${at}.length`, ">=", def.minimum);
    case "max_length":
      return compare(`${at}.length`, "<=", def.maximum);
    default:
      return undefined;
  }
}

function compare(at: string, sign: string, bound: unknown): string | undefined {
  return typeof bound === "number" ? `${at} ${sign} ${bound}` : undefined;
}

/** A pattern that remembers where it was is left to the schema. */
function patternTest(
  { format, pattern }: z.core.$ZodCheckStringFormatDef,
  at: string,
): string | undefined {
  if (format !== "regex" || pattern === undefined || pattern.global || pattern.sticky) {
    return undefined;
  }
  return `${pattern}.test(${at})`;
}

function recordTest(def: z.core.$ZodRecordDef, at: string, helpers: Helpers): string | undefined {
  const key = testOf(def.keyType, "name", helpers);
  const item = testOf(def.valueType, "v[name]", helpers);
  if (key === undefined || item === undefined) return undefined;
  if (def.keyType._zod.def.type !== "string") return undefined;
  return callOf(
    helpers,
    at,
    `for (const name in v) {
    if (name === "__proto__" || !${key} || !${item}) return false;
  }
  return true;`,
  );
}

function objectTest(def: z.core.$ZodObjectDef, at: string, helpers: Helpers): string | undefined {
  // Unknown keys are dropped, refused or parsed: the schema itself has to see to that.
  if (def.catchall !== undefined && def.catchall._zod.def.type !== "never") return undefined;
  const lines: string[] = [];
  for (const [name, type] of Object.entries(def.shape)) {
    const test = testOf(type, "item", helpers);
    if (test === undefined || name in Object.prototype) return undefined;
    // A schema of anything takes undefined only if it is there.
    const missing = test === "(true)" ? "false" : test;
    lines.push(`item = v[${JSON.stringify(name)}];
  if (item === undefined ? !${missing} : !${test}) return false;
  if (item !== undefined) known++;`);
  }
  return callOf(
    helpers,
    at,
    `let item, known = 0, count = 0;
  ${lines.join("\n  ")}
  for (const _ in v) count++;
  return count === known;`,
  );
}

/** Adds a function that looks at a plain object `v`: parsing makes plain objects of all others. */
function callOf(helpers: Helpers, at: string, body: string): string {
  const name = `f${helpers.length}`;
  helpers.push(`function ${name}(v) {
  if (!plain(v)) return false;
  ${body}
}`);
  return `${name}(${at})`;
}
