import assert from "node:assert/strict";
import { FileMemory } from "../../src/package/file_memory.ts";
import { SourceTree } from "../../src/package/source_tree.ts";
import { Project } from "./project.ts";

/** Long enough ago for the disk's times to tell every later change. */
const LONG_AGO = new Date(Date.now() - 60_000);

Deno.test("SourceTree stays as it was looked at, and the next one sees what has changed", async () => {
  await using project = new Project({ "a.txt": "one", "lib/b.txt": "two" });
  const memory = new FileMemory();
  const tree = new SourceTree(project.root, memory);
  assert.deepEqual([tree.look("a.txt").kind, tree.look("a.txt").size], ["file", 3]);
  assert.equal(tree.look("lib/b.txt").size, 3);
  assert.equal(tree.look("lib/missing").kind, "missing");
  assert.equal(tree.read("a.txt").text, "one");
  project.write("a.txt", "four");
  assert.equal(tree.read("a.txt").text, "one");
  const next = new SourceTree(project.root, memory);
  assert.equal(next.look("a.txt").size, 4);
  assert.equal(next.read("a.txt").text, "four");
});

Deno.test("FileMemory spares reading what has not changed, and is not deceived by a file of the same size", async () => {
  await using project = new Project({ "a.txt": "one", "b.js": 'require("./a.txt")' });
  const memory = new FileMemory();
  const read = (name: string) => new SourceTree(project.root, memory).read(name);
  read("a.txt");
  // The disk's times of a file that was just made say too little.
  assert.deepEqual(memory.take(), {});
  assert.deepEqual(memory.takeYoung(), ["a.txt"]);
  assert.equal(memory.hasYoung, false);
  const info = Deno.lstatSync(`${project.root}/a.txt`);
  const facts = { hash: "what is remembered" };
  memory.keep("a.txt", facts, info, info.ctime!.getTime() + 3_600_000);
  assert.equal(read("a.txt").hash, facts.hash);
  // It is not what was remembered, so it is not what was looked at.
  assert.throws(() => read("a.txt").bytes, /"a\.txt" has changed while it was looked at/);
  project.write("a.txt", "two");
  Deno.utimeSync(`${project.root}/a.txt`, LONG_AGO, LONG_AGO);
  assert.equal(read("a.txt").text, "two");
});

Deno.test("what a FileMemory knows of files in use serves the next one", async () => {
  await using project = new Project({ "a.js": 'require("./b")', "gone.js": "1" });
  const memory = new FileMemory();
  const info = (name: string) => Deno.lstatSync(`${project.root}/${name}`);
  const scan = new SourceTree(project.root, memory).read("a.js").scan;
  for (const name of ["a.js", "gone.js"]) {
    memory.keep(name, { hash: name, scan }, info(name), Date.now() + 3_600_000);
  }
  const second = new FileMemory(memory.take());
  const file = new SourceTree(project.root, second).read("a.js");
  assert.deepEqual([file.hash, file.scan.relative], ["a.js", ["./b"]]);
  assert.equal(second.changed, false);
  assert.deepEqual(Object.keys(second.take()), ["a.js"]);
});
