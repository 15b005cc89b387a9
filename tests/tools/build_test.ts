import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { build } from "../../tools/build.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

Deno.test("build() names what is imported, and nothing of this machine", async () => {
  const built = await build(ROOT);
  const scripts = [...built].filter(([name]) => name.endsWith(".js"));
  assert.ok(["main", "mod", "testing"].every((door) => built.has(`${door}.gen.js`)));
  for (const [name, text] of scripts) {
    assert.ok(!text.includes(ROOT), name);
    for (const [, other] of text.matchAll(/^\} from "\.\/(.+)";$/gm)) {
      assert.ok(built.has(other!), `${name} imports ${other}`);
    }
  }
});

Deno.test("build() keeps the license of each package it builds in", async () => {
  const licenses = (await build(ROOT)).get("LICENSES.gen.txt")!;
  for (const name of ["@noble/hashes", "acorn", "commander", "croner", "hono", "zod"]) {
    assert.match(licenses, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, "m"));
  }
  assert.match(licenses, /^@jridgewell\/trace-mapping /m);
  assert.equal(licenses.match(/Permission is hereby granted, free of charge/g)!.length, 9);
});

Deno.test("build() gives each class its own name", async () => {
  const all = [...(await build(ROOT)).values()].join("\n");
  assert.match(all, /^var Event = class Event \{$/m);
  assert.doesNotMatch(all, /^var (\w+) = class _\1\b/m);
});

Deno.test("build() has what several doors need only once, so that a class is the same to all", async () => {
  const all = [...(await build(ROOT)).values()].join("\n");
  for (const name of ["PaddockError", "ApiError", "Hook", "RecordModel", "PaddockHost"]) {
    assert.equal(all.match(new RegExp(`^var ${name} = class\\b`, "gm"))?.length, 1, name);
  }
});
