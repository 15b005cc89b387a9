import assert from "node:assert/strict";
import { DEFAULT_LIMITS } from "../../src/wire/limits.ts";
import { LIMITS_PAGE, limitsPage, readLimitTexts } from "../../tools/limits_page.ts";

const read = (file: string) => Deno.readTextFile(new URL(`../../${file}`, import.meta.url));

Deno.test("docs/limits.md is what the docstrings give", async () => {
  assert.equal(await read(LIMITS_PAGE), limitsPage(), 'run "deno task generate"');
});

Deno.test("readLimitTexts() finds every limit with the default it has", async () => {
  const limits = readLimitTexts(await read("src/wire/limits.ts"));
  assert.deepEqual(
    Object.fromEntries(limits.map(({ name, byDefault }) => [name, Number(byDefault)])),
    { ...DEFAULT_LIMITS },
  );
});

Deno.test("readLimitTexts() names a limit of which something is not said", () => {
  const source = "/** How many. Threat: none. @default {1} */\n  readonly many: number;";
  assert.throws(() => readLimitTexts(source), /limit "many".*Met/);
});
