import assert from "node:assert/strict";
import { join } from "node:path";
import { createHost } from "../../src/mod.ts";

Deno.test("a sleeping plugin whose bundle is damaged while the host runs is bundled anew", async () => {
  const dir = await Deno.makeTempDir();
  await Deno.mkdir(join(dir, "hooks"));
  const file = join(dir, "hooks", "a.pb.js");
  await Deno.writeTextFile(file, 'routerAdd("GET", "/a", (e) => e.json(200, { fine: true }));');
  const open = () =>
    createHost({
      plugins: join(dir, "hooks"),
      dataDir: join(dir, "data"),
      grantLock: join(dir, "lock.json"),
      logger: { log: () => {} },
    });
  const ask = async (host: Awaited<ReturnType<typeof open>>) => {
    const response = await host.fetch(new Request("http://host/a"));
    await response.body?.cancel();
    return response.status;
  };
  await (await open())[Symbol.asyncDispose]();
  {
    await using host = await open();
    const [info] = host.plugins();
    assert.equal(info?.state, "asleep");
    const record = join(dir, "data", "cache", `${info.hash}.json`);
    await Deno.writeTextFile(record, (await Deno.readTextFile(record)).replace("fine", "evil"));
    const swapped = (async () => {
      for await (const event of host.events) if (event.kind === "swapped") return;
    })();
    assert.equal(await ask(host), 500);
    await swapped;
    assert.equal(await ask(host), 200);
  }
  await Deno.remove(dir, { recursive: true });
});
