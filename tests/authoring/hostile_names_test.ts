import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { z } from "zod";
import { renderTypes } from "../../src/authoring/render_types.ts";
import { ofCollection } from "../../src/authoring/record_types.ts";
import { defineHook, defineMethod } from "../../src/host/definitions.ts";

/** What could end a text, a comment, a line or a declaration, and words that mean something where a name stands. */
const PIECES = [
  ...[
    '"',
    "'",
    "`",
    "\\",
    "*/",
    "/*",
    "*",
    "/",
    "//",
    "\n",
    "\r",
    "\r\n",
    "\u2028",
    "\u2029",
    "\0",
  ],
  ...[
    "${",
    "}",
    "{",
    ";",
    ":",
    "?",
    "(",
    ")",
    "<",
    ">",
    "[",
    "]",
    ",",
    " ",
    "=",
    "\ud800",
    "é",
    "#",
  ],
  ...[
    "new",
    "class",
    "this",
    "in",
    "get",
    "set",
    "readonly",
    "constructor",
    "__proto__",
    "default",
  ],
  ...["PaddockRecord", "PaddockCollectionName", "type", "declare", "1", "-1", "a", "eval", "await"],
  "declare const INJECTED: 1;",
  "*/ declare const INJECTED: 1; /*",
  '"; declare const INJECTED: 1; "',
  "}\ndeclare const INJECTED: 1;\ninterface X {",
];
const hostile = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(""));
const literal = fc.oneof(hostile, fc.double(), fc.bigInt(), fc.boolean(), fc.constant(null));

function run(): never {
  throw new Error("Only the types are looked at");
}

/** A shape with fields of these names, one of which holds `value`. */
function shapeOf(names: readonly string[], value: z.ZodType): z.ZodObject {
  const entries = names.map((name, i): [string, z.ZodType] => [name, i === 0 ? value : z.string()]);
  return z.object(Object.fromEntries(entries));
}

const input = fc.record({
  names: fc.uniqueArray(hostile, { minLength: 1, maxLength: 8 }),
  values: fc.array(literal, { minLength: 1, maxLength: 6 }),
  docs: fc.array(hostile, { minLength: 4, maxLength: 4 }),
  params: fc.array(hostile, { minLength: 2, maxLength: 2 }),
  method: fc.constantFrom(
    "send",
    "new",
    "get",
    "set",
    "constructor",
    "delete",
    "async",
    "readonly",
  ),
});

/** The types of a host whose every text is hostile, with interfaces of a name of their own. */
function render(
  { names, values, docs, params, method }: typeof input extends fc.Arbitrary<infer T> ? T : never,
) {
  const value = z.union([z.literal(values as never), z.enum(names as [string])])
    .describe(docs[0]!);
  const schema = shapeOf(names, value);
  return renderTypes({
    hooks: {
      onOrder: defineHook({
        kind: "action",
        schema: z.object({
          order: schema,
          ...shapeOf(names.filter((name) => !["next", "cancel"].includes(name)), value).shape,
        }),
        tags: () => [],
        description: docs[1]!,
      }),
    },
    services: {
      mail: {
        [method]: defineMethod({
          input: z.tuple([schema, z.record(z.enum(names as [string]), value).optional()]),
          params,
          output: schema,
          capability: docs[2]!,
          description: docs[3]!,
          run,
        }),
      },
    },
    collections: { posts: schema },
  });
}

Deno.test("renderTypes() lets no text of its tables out of the place it belongs to", async () => {
  const dir = await mkdtemp(join(tmpdir(), "paddock-types-"));
  try {
    const config = { compilerOptions: { strict: true, skipLibCheck: false } };
    await Deno.writeTextFile(join(dir, "deno.json"), JSON.stringify(config));
    const files: string[] = [];
    for (const [i, sample] of fc.sample(input, 60).entries()) {
      const types = render(sample);
      await Deno.writeTextFile(join(dir, `${i}.d.ts`), types);
      // Each in a module of its own: what is declared there is seen by nobody else, and INJECTED by itself only.
      const file = join(dir, `${i}.ts`);
      await Deno.writeTextFile(
        file,
        `${types.replace(/^\/\/ In a plugin.*$/m, "")}\n` +
          `// @ts-expect-error nothing of that name may be there\nexport const injected = INJECTED;\n`,
      );
      files.push(file);
    }
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--no-lock", "--config", join(dir, "deno.json"), ...files],
      env: { NO_COLOR: "1" },
    }).output();
    assert.equal(
      code,
      0,
      new TextDecoder().decode(stderr).replace(/^Check.*\n/gm, "").slice(0, 3_000),
    );
  } finally {
    await rm(dir, { recursive: true });
  }
});

Deno.test("a name that ends or begins like a type of records stays as it is", () => {
  for (
    const name of ["éPaddockRecord", "PaddockRecordé", "$PaddockRecord", "PaddockCollectionName1"]
  ) {
    assert.equal(ofCollection(`${name}: PaddockRecord`), `${name}: PaddockRecord<C>`);
  }
});
