import assert from "node:assert/strict";
import { ENTRIES, generate, update } from "../../tools/generate.ts";

Deno.test("the committed generated files are current", async () => {
  assert.deepEqual(await update(true), [], 'run "deno task generate"');
});

Deno.test("generate() gives the same text each time, without anything of this machine", async () => {
  const [first] = ENTRIES;
  const text = await generate(first!);
  assert.equal(await generate(first!), text);
  assert.ok(!text!.includes(Deno.cwd()));
  assert.ok(!/zod/i.test(text!), "zod must stay out of the bootstrap");
});

Deno.test("generate() skips an entry without a source", async () => {
  assert.equal(await generate({ ...ENTRIES[0]!, source: "src/none.ts" }), undefined);
});

Deno.test("a prelude is the body of a function whose only parameter is kit", async () => {
  const root = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(
      `${root}/prelude.ts`,
      `export function prelude(kit: { seen: number }): void { kit.seen += 1 }`,
    );
    const entry = { ...ENTRIES[0]!, source: "prelude.ts", form: "prelude", name: "P" } as const;
    const file = await generate(entry, root);
    const text = JSON.parse(file!.slice(file!.indexOf('"'), file!.lastIndexOf('"') + 1));
    const kit = { seen: 1 };
    new Function("kit", text)(kit);
    assert.equal(kit.seen, 2);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
