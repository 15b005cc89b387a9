import assert from "node:assert/strict";
import { openServer } from "../../src/server/create_server.ts";

/** Workers that a server in this folder opens until its plugins are in place; nobody calls it. */
async function workersOf(dir: string): Promise<number> {
  const Original = Worker;
  let opened = 0;
  globalThis.Worker = class extends Original {
    constructor(url: string | URL, options?: WorkerOptions) {
      opened++;
      super(url, options);
    }
  };
  try {
    const server = await openServer({
      config: {},
      dataDir: `${dir}/data`,
      hooksDir: `${dir}/hooks`,
      configFile: `${dir}/paddock.config.ts`,
      grantLock: `${dir}/lock.json`,
      env: () => undefined,
      logger: { log: () => {} },
    });
    try {
      await server.loaded;
    } finally {
      await server.close();
    }
  } finally {
    globalThis.Worker = Original;
  }
  return opened;
}

Deno.test("a server whose plugins sleep opens one worker for whichever is called first, and none without plugins", async () => {
  const dir = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${dir}/hooks`);
    assert.equal(await workersOf(dir), 0);
    for (const name of ["a", "b", "c"]) {
      await Deno.writeTextFile(
        `${dir}/hooks/${name}.pb.js`,
        `routerAdd("GET", "/${name}", (e) => e.string(200, "${name}"));\n`,
      );
    }
    assert.ok(await workersOf(dir) >= 3, "what they register is learnt by starting them");
    assert.equal(await workersOf(dir), 1);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
