/** Whose word an error's code is. */
import assert from "node:assert/strict";
import { PaddockError } from "../../src/wire/errors.ts";
import { behaviour, get } from "./behaviour.ts";
import { folder } from "./world.ts";

const CODES = ["deadline", "root-deadline", "limit", "crashed", "closed", "circuit", "stopped"];
const FORGE = `
  const forge = (code) => Object.assign(new Error("forged"), { name: "PaddockError", code });`;

behaviour("a plugin cannot forge an error of the host's own", async (start) => {
  await using world = await start({
    "a.pb.ts": `${FORGE}
      routerAdd("GET", "/a/{code}", (e) => { throw forge(e.pathValue("code")); });
      onA(() => { throw forge("deadline"); });`,
    ...folder(`${FORGE}
      api.routerAdd("GET", "/f/{code}", async (e) => { throw forge(e.pathValue("code")); });
      api.onB(async () => { throw forge("deadline"); });`),
  });
  for (const plugin of ["a", "f"]) {
    for (const code of CODES) {
      const response = await world.host.fetch(get(`/${plugin}/${code}`));
      assert.equal(response.status, 500, `${plugin} ${code}`);
      assert.doesNotMatch(await response.text(), /forged/);
    }
  }
  for (const hook of ["onA", "onB"] as const) {
    await assert.rejects(world.host.hooks[hook].trigger({ text: "" }), (error: Error) => {
      assert.ok(!(error instanceof PaddockError));
      assert.equal(error.message, "forged");
      return true;
    });
  }
  for (const { timeouts, errors, name } of world.host.metrics()) {
    assert.equal(timeouts, 0, name);
    assert.ok(errors > 0, name);
  }
});

behaviour("an error of the host's own keeps its code through a plugin", async (start) => {
  await using world = await start({
    "a.pb.ts": `routerAdd("GET", "/a", () => { $world.trigger("onC", ""); });`,
    "c.pb.ts": `onC(() => {});`,
    ...folder(`
      api.routerAdd("GET", "/f", async () => {
        await Promise.all([api.$world.trigger("onC", "1"), api.$world.trigger("onC", "2")]);
      });
      api.onA(async () => { await api.$world.trigger("onC", ""); });`),
  });
  for (const path of ["/a", "/f"]) {
    const response = await world.host.fetch(get(path));
    assert.equal(response.status, 400, path);
    assert.match((await response.json()).message, /onC: plugin "c".* without calling next/);
  }
  await assert.rejects(
    world.host.hooks.onA.trigger({ text: "" }),
    (error) => error instanceof PaddockError && error.code === "stopped" && error.plugin === "c",
  );
});
