import assert from "node:assert/strict";
import { join } from "node:path";
import { Switches, switchFile } from "../../src/host/switches.ts";
import { PaddockError } from "../../src/wire/errors.ts";

async function withPath(use: (path: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    await use(join(dir, "plugins.json"));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test("Switches remember what is disabled and refused, in a file that is written only for a change", async () => {
  await withPath(async (path) => {
    const first = new Switches(switchFile(path));
    await first.load();
    assert.equal(await first.setDisabled("a", false), false);
    await assert.rejects(Deno.stat(path), Deno.errors.NotFound);
    assert.equal(await first.setDisabled("b", true), true);
    assert.equal(await first.setDisabled("a", true), true);
    assert.equal(await first.setDisabled("a", true), false);
    await first.refuse("__proto__", "ff");
    await first.refuse("c", "00");
    await first.refuse("c", undefined);
    const second = new Switches(switchFile(path));
    await second.load();
    assert.deepEqual(["a", "b", "c"].map((name) => second.isDisabled(name)), [true, true, false]);
    assert.equal(second.refusedOf("c"), undefined);
    assert.equal(second.refusedOf("toString"), undefined);
    await second.setDisabled("b", false);
    const text = await Deno.readTextFile(path);
    assert.deepEqual((JSON.parse(text) as { disabled: unknown }).disabled, ["a"]);
    const names = [...Deno.readDirSync(join(path, ".."))].map(({ name }) => name);
    assert.deepEqual(names, ["plugins.json"], "nothing half written is left");
  });
});

Deno.test("Switches refuse a damaged file, name what is wrong in it, and leave it as it is", async () => {
  const damaged: [text: string, pattern: RegExp][] = [
    ["", /Unexpected end of JSON/],
    ['{"disabled": ["a"', /JSON/],
    ['{"disabled": "a", "refused": {}}', /disabled: .*expected array/],
    ['{"disabled": [], "refused": {}, "more": 1}', /more/],
    ["[]", /expected object/],
  ];
  await withPath(async (path) => {
    for (const [text, pattern] of damaged) {
      await Deno.writeTextFile(path, text);
      await assert.rejects(new Switches(switchFile(path)).load(), (error) => {
        assert.ok(error instanceof PaddockError && error.code === "config");
        assert.match(error.message, /plugins\.json", which says what plugins are disabled: /);
        assert.match(error.message, pattern);
        return true;
      });
      assert.equal(await Deno.readTextFile(path), text);
    }
  });
});

Deno.test("Switches that cannot be written have not changed", async () => {
  const switches = new Switches({
    path: "nowhere",
    read: () => Promise.resolve(undefined),
    write: () => Promise.reject(new Error("disk full")),
  });
  await switches.load();
  await assert.rejects(switches.setDisabled("a", true), /disk full/);
  await assert.rejects(switches.refuse("a", "00"), /disk full/);
  assert.equal(switches.isDisabled("a"), false);
  assert.equal(switches.refusedOf("a"), undefined);
});
