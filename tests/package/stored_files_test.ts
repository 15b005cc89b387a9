import assert from "node:assert/strict";
import { join } from "node:path";
import type { PluginPackage } from "../../src/package/plugin_package.ts";
import { writeSealed } from "../../src/package/sealed_file.ts";
import { Project } from "./project.ts";

/** The hash of the one plugin, by a packager of its own that starts no process when it is `known`. */
async function build(project: Project, known: boolean): Promise<string> {
  const before = project.spawned;
  const packager = project.packager();
  const { a } = await project.build(packager);
  await packager[Symbol.asyncDispose]();
  if (known) assert.equal(project.spawned, before);
  return (a as PluginPackage).hash;
}

Deno.test("what is known of files outlives the packager, follows the files, and is done without", async () => {
  await using project = new Project({
    "a.pb.ts": 'import { x } from "./lib/x.ts"; export const a: number = x;',
    "lib/x.ts": "export const x = 1;",
    "b.pb.js": "exports.b = 1;",
  });
  const first = await build(project, false);
  const stored = join(project.dataDir, "cache", "files.json");
  const text = () => Deno.readTextFile(stored).catch(() => "");
  // Files that were just made are not believed before they have been read again.
  assert.equal(await text(), "");
  const again = project.packager();
  const { b } = await project.build(again);
  while (!(await text()).includes("lib/x.ts")) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await again[Symbol.asyncDispose]();
  assert.equal(await build(project, true), first);
  const good = await Deno.readTextFile(stored);
  const elsewhere = good.replaceAll(project.root, `${project.root}/elsewhere`);
  for (const bad of ["", "x", good.slice(0, -1), good.replace("1", "2"), elsewhere]) {
    await Deno.writeTextFile(stored, bad);
    assert.equal(await build(project, true), first);
  }
  // What other versions have hashed is not believed, be it sealed or not.
  const known = good.slice(65).replaceAll((b as PluginPackage).hash, "f".repeat(64));
  for (const [body, believed] of [[known, true], [known.replace("made", "male"), false]] as const) {
    await writeSealed(stored, body);
    const { b } = await project.build();
    assert.equal((b as PluginPackage).hash === "f".repeat(64), believed);
  }
  project.write("lib/x.ts", "export const x = 2;");
  assert.notEqual(await build(project, false), first);
  project.write("lib/x.ts", "export const x = 1;");
  assert.equal(await build(project, true), first);
});
