import assert from "node:assert/strict";
import {
  currentPlace,
  currentRoot,
  outsideRoots,
  Root,
  runAt,
  runInRoot,
} from "../../src/supervisor/root.ts";

Deno.test("runInRoot() makes the root current, also after awaits, and not for anybody else", async () => {
  const root = new Root(1_000, 0);
  assert.equal(currentRoot(), undefined);
  const inside = runInRoot(root, async () => {
    await Promise.resolve();
    return currentRoot();
  });
  assert.equal(currentRoot(), undefined);
  assert.equal(await inside, root);
});

Deno.test("runInRoot() keeps the depth inside the same root, and starts anew in another", () => {
  const root = new Root(1_000, 0);
  runAt({ root, depth: 3 }, () => {
    assert.equal(runInRoot(root, () => currentPlace()?.depth), 3);
    assert.equal(runInRoot(new Root(1_000, 0), () => currentPlace()?.depth), 0);
  });
});

Deno.test("outsideRoots() leaves every root", () => {
  runInRoot(new Root(1_000, 0), () => assert.equal(outsideRoots(currentRoot), undefined));
});
