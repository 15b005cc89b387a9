import assert from "node:assert/strict";
import { seedNpm } from "../package/npm_seed.ts";
import { makeProject, runCommand, startServer } from "./server_process.ts";

const HOOKS = {
  "hooks/encode.pb.ts": `
    import he from "he";
    routerAdd("GET", "/encode", (e) => e.json(200, he.encode("<")));`,
  "hooks/encode.pb.json": JSON.stringify({ npm: ["he@1"] }, null, 2),
};

Deno.test("an operator grants npm packages under the shipped permissions, and the lock is enough elsewhere", async () => {
  const dir = await makeProject(HOOKS);
  await seedNpm(`${dir}/data`);
  // Without a server, on the files.
  const before = await runCommand(dir, ["grant", "encode", "npm:he@1"]);
  assert.equal(before.code, 0, before.err);
  assert.match(before.out, /^encode: stopped\n {2}npm:he@1: granted, version 1\.2\.0\n/);
  {
    await using server = await startServer({ dir });
    assert.equal(await server.json("/encode"), "&#x3C;");
    const explained = await runCommand(dir, ["explain", "encode"]);
    assert.match(
      explained.out,
      /npm packages .*\n {2}npm:he@1: granted\n {4}asked for in encode\.pb\.json:3\n {4}granted by cli at \S+\n {4}fetched in version 1\.2\.0\n {4}It can contain the code of the npm package he/,
    );
    const list = await runCommand(dir, ["plugins"]);
    assert.match(list.out, /encode +file +running .* 1 granted +npm:he@1 \(1\.2\.0\)/);
    const revoked = await runCommand(dir, ["revoke", "encode"]);
    assert.equal(revoked.code, 0, revoked.err);
    assert.equal((await server.fetch("/encode")).status, 404);
    const again = await runCommand(dir, ["grant", "encode", "--all"]);
    assert.equal(again.code, 0, again.err);
    assert.equal(await server.json("/encode"), "&#x3C;");
    const lock = await Deno.readTextFile(`${dir}/paddock.lock.json`);
    const other = await makeProject({ ...HOOKS, "paddock.lock.json": lock });
    await using elsewhere = await startServer({ dir: other });
    assert.equal(await elsewhere.json("/encode"), "&#x3C;");
    assert.equal(await Deno.readTextFile(`${other}/paddock.lock.json`), lock);
  }
});
