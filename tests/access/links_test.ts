import assert from "node:assert/strict";
import { join } from "node:path";
import { findLink } from "../../src/access/links.ts";

async function folder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await Deno.realPath(await Deno.makeTempDir());
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

Deno.test("findLink() finds links above, at and inside a path", async () => {
  await using dir = await folder();
  const at = (name: string) => join(dir.path, name);
  await Deno.mkdir(at("data/deep/er"), { recursive: true });
  await Deno.writeTextFile(at("secret"), "s");
  assert.equal(await findLink(at("data"), Deno), undefined);
  assert.equal(await findLink(at("data/not/there/yet"), Deno), undefined);
  assert.equal(await findLink(at("secret"), Deno), undefined);

  await Deno.symlink(at("data"), at("alias"));
  assert.match(await findLink(at("alias"), Deno) ?? "", /alias" is a link to .*data; ask for/);
  assert.match(await findLink(at("alias/deep"), Deno) ?? "", /alias" is a link/);

  await Deno.symlink("deep", at("data/inside"));
  assert.equal(await findLink(at("data"), Deno), undefined);
  await Deno.symlink("../../../secret", at("data/deep/er/out"));
  assert.match(
    await findLink(at("data"), Deno) ?? "",
    /the link ".*er\/out" leads out of it, to .*secret; remove the link/,
  );
  await Deno.remove(at("data/deep/er/out"));
  // A name that begins like the folder's is not inside it.
  await Deno.mkdir(at("data-2"));
  await Deno.symlink(at("data-2"), at("data/twin"));
  assert.match(await findLink(at("data"), Deno) ?? "", /leads out of it/);
});

Deno.test("findLink() has nothing to say about what the host may not see", async () => {
  const refuse = () => Promise.reject(new Deno.errors.NotCapable("no"));
  const disk = {
    lstat: refuse,
    realPath: refuse,
    readDir: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }),
  };
  assert.equal(await findLink("/anywhere", disk), undefined);
  await assert.rejects(
    findLink("/anywhere", { ...disk, lstat: () => Promise.reject(new Error("disk on fire")) }),
    /disk on fire/,
  );
});
