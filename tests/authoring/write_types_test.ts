import assert from "node:assert/strict";
import { writeTypes } from "../../src/authoring/write_types.ts";

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "types" });
  try {
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("writeTypes() writes a file only when its text differs", () =>
  inFolder(async (folder) => {
    const path = `${folder}/types.d.ts`;
    assert.equal(await writeTypes(path, "a"), true);
    const { ino } = await Deno.stat(path);
    assert.equal(await writeTypes(path, "a"), false);
    assert.equal((await Deno.stat(path)).ino, ino);
    assert.equal(await writeTypes(path, "b"), true);
    assert.equal(await Deno.readTextFile(path), "b");
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["types.d.ts"]);
  }));

Deno.test("writeTypes() leaves nothing behind when it fails", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(`${folder}/types.d.ts`);
    await assert.rejects(() => writeTypes(`${folder}/types.d.ts`, "a"));
    assert.deepEqual([...Deno.readDirSync(folder)].map(({ name }) => name), ["types.d.ts"]);
  }));

Deno.test("writeTypes() makes the folder", () =>
  inFolder(async (folder) => {
    assert.equal(await writeTypes(`${folder}/a/b/types.d.ts`, "a"), true);
    assert.equal(await Deno.readTextFile(`${folder}/a/b/types.d.ts`), "a");
  }));
