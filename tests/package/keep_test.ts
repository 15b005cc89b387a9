import assert from "node:assert/strict";
import { join } from "node:path";
import { evaluate, Project } from "./project.ts";

function answer(number: number): string {
  return `module.exports = { answer: ${number} };`;
}

Deno.test("recall() gives the version that was kept, with its own manifest, across packagers", async () => {
  await using project = new Project({
    "a.pb.js": answer(1),
    "a.pb.json": '{ "version": "1", "capabilities": ["mail"] }',
  });
  const source = project.source("a", "a.pb.js");
  const first = project.packager();
  assert.equal(await first.recall(source), undefined);
  const [built] = await first.build([source]);
  assert.ok(built !== undefined && "pkg" in built);
  await first.keep(new Map([["a", built.pkg.hash]]));

  project.write("a.pb.js", answer(2));
  project.write("a.pb.json", '{ "version": "2", "capabilities": ["mail", "print"] }');
  const second = project.packager();
  const [newer] = await second.build([source]);
  assert.ok(newer !== undefined && "pkg" in newer);
  const old = await second.recall(source);
  assert.equal(old?.hash, built.pkg.hash);
  assert.deepEqual(old?.manifest, built.pkg.manifest);
  assert.deepEqual(evaluate(old!).main!(), { answer: 1 });
  assert.deepEqual(evaluate(newer.pkg).main!(), { answer: 2 });

  await second.keep(new Map([["a", undefined]]));
  assert.equal(await project.packager().recall(source), undefined);
});

Deno.test("a kept version outlives the pruning of the cache", async () => {
  await using project = new Project({ "a.pb.js": answer(1) });
  const source = project.source("a", "a.pb.js");
  const packager = project.packager();
  const [built] = await packager.build([source]);
  assert.ok(built !== undefined && "pkg" in built);
  await packager.keep(new Map([["a", built.pkg.hash]]));
  const cache = join(project.dataDir, "cache");
  // Newer records than it, more than are kept without being used.
  const later = new Date(Date.now() + 60_000);
  for (let i = 0; i < 101; i++) {
    const path = join(cache, `${i.toString(16).padStart(64, "0")}.json`);
    await Deno.writeTextFile(path, "");
    await Deno.utime(path, later, later);
  }
  project.write("a.pb.js", answer(2));
  await project.packager().build([source]);
  assert.equal((await project.packager().recall(source))?.hash, built.pkg.hash);
  // What else lies there is written when there is time for it.
  const records = [...Deno.readDirSync(cache)].filter(({ name }) => /^\w{64}\.json$/.test(name));
  assert.equal(records.length, 102);
});

Deno.test("recall() does without what is damaged or gone", async () => {
  await using project = new Project({ "a.pb.js": answer(1) });
  const source = project.source("a", "a.pb.js");
  const packager = project.packager();
  const [built] = await packager.build([source]);
  assert.ok(built !== undefined && "pkg" in built);
  await packager.keep(new Map([["a", built.pkg.hash], ["b", "f".repeat(64)]]));
  assert.equal(await packager.recall(project.source("b", "b.pb.js")), undefined);
  for (const text of ["", "[]", '{ "a": "../../token" }', '{ "a": 1 }']) {
    await Deno.writeTextFile(join(project.dataDir, "kept.json"), text);
    assert.equal(await project.packager().recall(source), undefined, text);
  }
});

Deno.test("inspect() reads manifest and hash without bundling", async () => {
  await using project = new Project({
    "a.pb.js": answer(1),
    "a.pb.json": '{ "version": "1" }',
    "b.pb.js": answer(1),
    "b.pb.json": '{ "versoin": "1" }',
  });
  const packager = project.packager();
  const { manifest, hash } = await packager.inspect(project.source("a", "a.pb.js"));
  assert.equal(manifest.version, "1");
  const { fingerprints } = await packager.look([project.source("a", "a.pb.js")]);
  assert.deepEqual([hash], fingerprints);
  await assert.rejects(packager.inspect(project.source("b", "b.pb.js")), /unknown key "versoin"/);
  assert.equal(project.spawned, 0);
});
