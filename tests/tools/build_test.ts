import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createHost } from "../../mod.ts";
import { build } from "../../tools/build.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

let once: ReturnType<typeof build> | undefined;

/** What is built of the sources as they are; it takes a moment. */
function built(): ReturnType<typeof build> {
  return once ??= build(ROOT);
}

Deno.test("build() names what is imported, and nothing of this machine", async () => {
  const files = await built();
  const scripts = [...files].filter(([name]) => name.endsWith(".js"));
  assert.ok(["main", "mod", "testing"].every((door) => files.has(`${door}.gen.js`)));
  for (const [name, text] of scripts) {
    assert.ok(!text.includes(ROOT), name);
    for (const [, other] of text.matchAll(/^\} from "\.\/(.+)";$/gm)) {
      assert.ok(files.has(other!), `${name} imports ${other}`);
    }
  }
});

Deno.test("build() keeps the license of each package it builds in", async () => {
  const licenses = (await built()).get("LICENSES.gen.txt")!;
  for (const name of ["@noble/hashes", "acorn", "commander", "croner", "hono", "zod"]) {
    assert.match(licenses, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, "m"));
  }
  assert.match(licenses, /^@jridgewell\/trace-mapping /m);
  assert.equal(licenses.match(/Permission is hereby granted, free of charge/g)!.length, 9);
});

Deno.test("build() gives each class its own name", async () => {
  const all = [...(await built()).values()].join("\n");
  assert.match(all, /^var Event = class Event \{$/m);
  assert.doesNotMatch(all, /^var (\w+) = class _\1\b/m);
});

Deno.test("build() has what several doors need only once, so that a class is the same to all", async () => {
  const all = [...(await built()).values()].join("\n");
  for (const name of ["PaddockError", "ApiError", "Hook", "RecordModel", "PaddockHost"]) {
    assert.equal(all.match(new RegExp(`^var ${name} = class\\b`, "gm"))?.length, 1, name);
  }
});

Deno.test("a host of what is built lets no plugin near the source, wherever its own file stands", async () => {
  const dir = await Deno.makeTempDir();
  const hooks = join(dir, "hooks");
  await Deno.mkdir(hooks);
  await Deno.writeTextFile(join(hooks, "a.pb.js"), "1;");
  for (const name of ["src", "src/built", "main.ts"]) {
    const read = [join(ROOT, name)];
    await Deno.writeTextFile(join(hooks, "a.pb.json"), JSON.stringify({ permissions: { read } }));
    await using host = await createHost({
      plugins: hooks,
      dataDir: join(dir, "data"),
      grantLock: join(dir, "lock.json"),
      logger: { log: () => {} },
    });
    await assert.rejects(host.access.grant("a", "all"), /the source of Paddock/, name);
  }
  await Deno.remove(dir, { recursive: true });
});
