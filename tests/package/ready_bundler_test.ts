import assert from "node:assert/strict";
import { join } from "node:path";
import { type BundlerProcess, spawnDeno } from "../../src/package/bundler_process.ts";
import { Project } from "./project.ts";

Deno.test("a process that was prepared bundles what comes next, and only that", async () => {
  await using project = new Project({ "a.pb.ts": "export const a: number = 1;" });
  const packager = project.packager();
  packager.prepare();
  await project.build(packager);
  assert.equal(project.spawned, 1, "before the first build nothing is prepared");
  packager.prepare();
  packager.prepare();
  project.write("a.pb.ts", "export const a: number = 2;");
  const { a } = await project.build(packager);
  assert.ok(typeof a === "object" && a.code.includes("a = 2"));
  assert.equal(project.spawned, 2);
  project.write("a.pb.ts", "export const a: number = 3;");
  await project.build(packager);
  assert.equal(project.spawned, 3);
  await packager[Symbol.asyncDispose]();
  assert.deepEqual([...Deno.readDirSync(join(project.dataDir, "staging"))], []);
});

Deno.test("a process that was prepared and not needed ends with the packager", async () => {
  await using project = new Project({ "a.pb.ts": "export const a: number = 1;" });
  const started = Promise.withResolvers<BundlerProcess>();
  const packager = project.packager({
    spawn: (...args) => {
      const process = spawnDeno(...args);
      if (built) started.resolve(process);
      return process;
    },
  });
  let built = false;
  await project.build(packager);
  built = true;
  packager.prepare();
  const { status } = await started.promise;
  await packager[Symbol.asyncDispose]();
  await status;
  assert.deepEqual([...Deno.readDirSync(join(project.dataDir, "staging"))], []);
});

Deno.test("what cannot be prepared does not keep the next build from trying", async () => {
  await using project = new Project({ "a.pb.ts": "export const a: number = 1;" });
  await project.build();
  let fail = true;
  const packager = project.packager({
    spawn: (...args) => {
      if (fail) throw new Error("not now");
      return spawnDeno(...args);
    },
  });
  await project.build(packager);
  packager.prepare();
  await assert.rejects(async () => {
    project.write("a.pb.ts", "export const a: number = 2;");
    const { a } = await project.build(packager);
    throw new Error(a as string);
  }, /not now/);
  fail = false;
  assert.equal(typeof (await project.build(packager)).a, "object");
});
