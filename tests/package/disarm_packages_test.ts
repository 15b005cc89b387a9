import assert from "node:assert/strict";
import { join } from "node:path";
import { disarmPackages } from "../../src/package/disarm_packages.ts";

Deno.test("disarmPackages() removes what is too large to be code, and reads none of it", async () => {
  const store = await Deno.makeTempDir();
  try {
    const folder = join(store, "npm/registry.example/evil/1.0.0");
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(join(folder, "small.js"), "//# sourceMappingURL=/etc/passwd");
    for (const name of ["large.js", "large.json"]) {
      await Deno.writeTextFile(join(folder, name), "");
      await Deno.truncate(join(folder, name), 2 ** 40);
    }
    const integrity = "sha512-AAAA";
    await disarmPackages(store, { resolved: {}, packages: { "evil@1.0.0": { integrity } } });
    assert.deepEqual(Array.from(Deno.readDirSync(folder), ({ name }) => name), ["small.js"]);
    const text = await Deno.readTextFile(join(folder, "small.js"));
    assert.equal(text, "//# sourceMappingURL:/etc/passwd");
  } finally {
    await Deno.remove(store, { recursive: true });
  }
});
