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
  await using project = new Project({ "a.txt": "one", "big.txt": "x".repeat(100_000) });
  const memory = new FileMemory();
  const read = (name: string) => new SourceTree(project.root, memory).read(name);
  // The disk's times of a file that was just made say too little.
  assert.notEqual(read("a.txt"), read("a.txt"));
  assert.notEqual(read("big.txt"), read("big.txt"));
  const info = Deno.lstatSync(`${project.root}/a.txt`);
  const file = read("a.txt");
  memory.keep(file, info, Date.now() + 3_600_000);
  assert.equal(read("a.txt"), file);
  project.write("a.txt", "two");
  Deno.utimeSync(`${project.root}/a.txt`, LONG_AGO, LONG_AGO);
  assert.equal(read("a.txt").text, "two");
});
