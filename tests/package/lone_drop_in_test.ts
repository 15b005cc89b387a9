import assert from "node:assert/strict";
import { PLUGIN_PATTERN } from "../../src/package/file_names.ts";
import { discover } from "../../src/package/discover.ts";
import { FileMemory } from "../../src/package/file_memory.ts";
import { findLone } from "../../src/package/lone_drop_in.ts";
import { SourceTree } from "../../src/package/source_tree.ts";
import { Project } from "./project.ts";

/** A plugin that is remembered as one file, as a later look at the disk sees it. */
class Remembered {
  readonly project = new Project({ "a.pb.js": "exports.a = 1;" });
  readonly memory = new FileMemory();

  constructor() {
    const { hash, scan } = new SourceTree(this.project.root, this.memory).read("a.pb.js");
    const info = Deno.lstatSync(`${this.project.root}/a.pb.js`);
    this.memory.keep("a.pb.js", { hash, scan }, info, Date.now() + 3_600_000);
    this.memory.keepLoneHash("a.pb.js", hash, "its content hash");
  }

  find(memory: FileMemory = this.memory) {
    const tree = new SourceTree(this.project.root, memory);
    return findLone(this.project.source("a", "a.pb.js"), tree, PLUGIN_PATTERN);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.project[Symbol.asyncDispose]();
  }
}

Deno.test("a drop-in that is one file is known by that, to a later memory as well", async () => {
  await using remembered = new Remembered();
  for (const memory of [remembered.memory, new FileMemory(remembered.memory.take())]) {
    const plugin = remembered.find(memory)!;
    assert.equal(plugin.hash, "its content hash");
    assert.deepEqual([plugin.main, plugin.computed, plugin.manifestFile], [
      "a.pb.js",
      [],
      undefined,
    ]);
    assert.deepEqual(plugin.files.map(({ path, text }) => [path, text]), [
      ["a.pb.js", "exports.a = 1;"],
    ]);
    assert.equal(plugin.zone.refusal("a.pb.js"), undefined);
  }
});

Deno.test("a drop-in is not known any more when its file has changed, is a link, or a manifest lies beside it", async () => {
  await using remembered = new Remembered();
  const { project } = remembered;
  const file = `${project.root}/a.pb.js`;
  project.write("a.pb.json", "{}");
  assert.equal(remembered.find(), undefined);
  const { manifests } = discover(project.root);
  const seen = new SourceTree(project.root, remembered.memory, manifests);
  assert.equal(findLone(project.source("a", "a.pb.js"), seen, PLUGIN_PATTERN), undefined);
  Deno.removeSync(`${project.root}/a.pb.json`);
  assert.equal(remembered.find()?.hash, "its content hash");
  Deno.renameSync(file, `${project.root}/b.js`);
  assert.equal(remembered.find(), undefined);
  Deno.symlinkSync(`${project.root}/b.js`, file);
  assert.equal(remembered.find(), undefined);
  Deno.removeSync(file);
  project.write("a.pb.js", "exports.a = 2;");
  assert.equal(remembered.find(), undefined);
});

Deno.test("what is read of a drop-in is what was known of it, or nothing", async () => {
  await using remembered = new Remembered();
  const plugin = remembered.find()!;
  remembered.project.write("a.pb.js", "exports.a = 2;");
  assert.throws(() => plugin.files[0]!.bytes, /"a\.pb\.js" has changed while it was looked at/);
});

Deno.test("FileMemory keeps what a file is alone with the file it was said of", async () => {
  await using project = new Project({ "a.pb.js": "1" });
  const info = Deno.lstatSync(`${project.root}/a.pb.js`);
  const scan = new SourceTree(project.root, new FileMemory()).read("a.pb.js").scan;
  const later = Date.now() + 3_600_000;
  const memory = new FileMemory();
  memory.keepLoneHash("a.pb.js", "hash", "alone");
  memory.keep("a.pb.js", { hash: "another", scan }, info, later);
  assert.equal(memory.find("a.pb.js", info)?.loneHash, undefined);
  // It was too young to be remembered, and is now.
  memory.forget("a.pb.js");
  memory.keepLoneHash("a.pb.js", "hash", "alone");
  memory.keep("a.pb.js", { hash: "hash", scan }, info, later);
  assert.equal(memory.find("a.pb.js", info)?.loneHash, "alone");
  memory.take();
  memory.keepLoneHash("a.pb.js", "hash", "alone");
  assert.equal(memory.changed, false);
  // What is said of files that never come to be remembered does not pile up.
  memory.forget("a.pb.js");
  memory.keepLoneHash("a.pb.js", "hash", "alone");
  for (let i = 0; i < 10_000; i++) memory.keepLoneHash(`${i}.pb.js`, "hash", "alone");
  memory.keep("a.pb.js", { hash: "hash", scan }, info, later);
  assert.equal(memory.find("a.pb.js", info)?.loneHash, undefined);
});
