import assert from "node:assert/strict";
import { z } from "zod";
import { TypePrinter } from "../../src/authoring/type_printer.ts";

enum Color {
  Red = "red",
  Green = "green",
}

/** Schema, its output type, and its input type where that differs. */
const TYPES: [schema: z.ZodType, output: string, input?: string][] = [
  [z.string().min(3).meta({ description: "text" }), "string"],
  [z.email(), "string"],
  [z.int(), "number"],
  [z.nan(), "number"],
  [z.bigint(), "bigint"],
  [z.boolean(), "boolean"],
  [z.null(), "null"],
  [z.undefined(), "undefined"],
  [z.void(), "void"],
  [z.never(), "never"],
  [z.any(), "any"],
  [z.unknown(), "unknown"],
  [z.symbol(), "unknown"],
  [z.map(z.string(), z.number()), "unknown"],
  [z.date(), "Date"],
  [z.literal("a"), '"a"'],
  [z.literal(["a", 1, null, undefined, 5n]), '"a" | 1 | null | undefined | 5n'],
  [z.enum(["a", 'b"c']), '"a" | "b\\"c"'],
  [z.enum(Color), '"red" | "green"'],
  [z.string().optional(), "string | undefined"],
  [z.string().nullable(), "string | null"],
  [z.string().nullish(), "string | null | undefined"],
  [z.string().default("x"), "string"],
  [z.string().optional().nonoptional(), "Exclude<string | undefined, undefined>"],
  [z.array(z.number()), "number[]"],
  [z.array(z.union([z.number(), z.string()])), "(number | string)[]"],
  [z.array(z.array(z.string())), "(string[])[]"],
  [z.array(z.number()).readonly(), "Readonly<number[]>"],
  [z.tuple([z.string(), z.number().optional()]), "[string, (number | undefined)?]"],
  [z.tuple([z.string()], z.union([z.number(), z.null()])), "[string, ...(number | null)[]]"],
  [z.object({}), "{ [key: string]: never }"],
  [z.object({ a: z.string(), b: z.int().optional() }), "{ a: string; b?: number }"],
  [z.object({ "a-b": z.string(), ключ: z.int() }), '{ "a-b": string; ключ: number }'],
  [z.looseObject({ a: z.string() }), "{ a: string; [key: string]: unknown }"],
  [z.strictObject({ a: z.string() }), "{ a: string }"],
  [z.object({ a: z.int().default(1) }), "{ a: number }", "{ a?: number }"],
  [z.object({ a: z.int().default(1).nullable() }), "{ a: number | null }", "{ a?: number | null }"],
  [z.object({ a: z.lazy(() => z.int().optional()) }), "{ a?: number | undefined }"],
  [z.record(z.string(), z.int()), "{ [key: string]: number }"],
  [z.record(z.enum(["a", "b"]), z.int()), '{ [K in "a" | "b"]: number }'],
  [z.partialRecord(z.enum(["a", "b"]), z.int()), '{ [K in "a" | "b"]?: number }'],
  [z.record(z.templateLiteral(["x-", z.string()]), z.int()), "{ [key: string]: number }"],
  [
    z.intersection(z.object({ a: z.int() }), z.object({ b: z.int() })),
    "({ a: number }) & ({ b: number })",
  ],
  [
    z.discriminatedUnion("t", [z.object({ t: z.literal("a") }), z.object({ t: z.literal("b") })]),
    '{ t: "a" } | { t: "b" }',
  ],
  [z.string().transform(Number), "unknown", "string"],
  [z.string().transform(Number).pipe(z.number()), "number", "string"],
  [z.preprocess(String, z.string()), "string", "unknown"],
  [z.coerce.number(), "number", "unknown"],
  [z.lazy(() => z.string()), "string"],
  [z.custom<Uint8Array>(), "unknown"],
  [z.custom<Uint8Array>().meta({ ts: "Uint8Array" }), "Uint8Array"],
  [z.array(z.custom<URL>().meta({ ts: "URL" }).optional()), "(URL | undefined)[]"],
];

Deno.test("TypePrinter.print() says both sides of a schema", () => {
  for (const [schema, output, input = output] of TYPES) {
    const printer = new TypePrinter();
    assert.equal(printer.print(schema, "output"), output);
    assert.equal(printer.print(schema, "input"), input);
    assert.deepEqual(printer.declarations(), []);
  }
});

Deno.test("TypePrinter names a schema that contains itself, once", () => {
  const Tree = z.object({
    value: z.int(),
    get children() {
      return z.array(Tree);
    },
  });
  const printer = new TypePrinter();
  assert.equal(printer.print(z.array(Tree), "output"), "PaddockType1[]");
  assert.equal(printer.print(Tree, "output"), "PaddockType1");
  assert.deepEqual(printer.declarations(), [
    "type PaddockType1 = { value: number; children: PaddockType1[] };",
  ]);
});

Deno.test("TypePrinter names schemas that contain each other", () => {
  const A = z.object({
    get b() {
      return B.optional();
    },
  });
  const B = z.object({
    get a() {
      return A;
    },
    get self() {
      return z.lazy(() => B);
    },
  });
  const printer = new TypePrinter();
  assert.equal(printer.print(A, "output"), "PaddockType1");
  assert.deepEqual(printer.declarations(), [
    "type PaddockType2 = { a: PaddockType1; self: PaddockType2 };",
    "type PaddockType1 = { b?: PaddockType2 };",
  ]);
});

Deno.test("TypePrinter.members() writes a field a line, with what is said of it", () => {
  const schema = z.object({
    title: z.string().describe("Shown first,\n  */ always"),
    views: z.int().optional(),
  });
  assert.deepEqual(new TypePrinter().members(schema, "output"), [
    "/** Shown first, *\\/ always */",
    "title: string;",
    "views?: number;",
  ]);
});
