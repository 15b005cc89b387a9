import assert from "node:assert/strict";
import { join } from "node:path";
import { absolutePath } from "../../src/wire/absolute_path.ts";

Deno.test("absolutePath() starts from where the program stands", () => {
  assert.equal(absolutePath("a/../b"), join(Deno.cwd(), "b"));
  assert.equal(absolutePath("."), Deno.cwd());
});

Deno.test("absolutePath() takes a path from the root also where the program's folder is gone", () => {
  const before = Deno.cwd();
  const folder = Deno.makeTempDirSync();
  try {
    Deno.chdir(folder);
    Deno.removeSync(folder);
    assert.equal(absolutePath("/a/./b/../c/"), "/a/c");
    assert.throws(() => absolutePath("a"), Deno.errors.NotFound);
  } finally {
    Deno.chdir(before);
  }
});
