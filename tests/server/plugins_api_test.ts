import assert from "node:assert/strict";
import { join } from "node:path";
import { createServer } from "../../src/server/create_server.ts";
import type { PaddockServer } from "../../src/server/paddock_server.ts";

const ROOT = "http://host/api/_paddock";

async function withServer(
  use: (
    server: PaddockServer,
    ask: (method: string, path: string) => Promise<Response>,
  ) => Promise<void>,
): Promise<void> {
  const dir = await Deno.makeTempDir();
  await Deno.mkdir(join(dir, "hooks"));
  await Deno.writeTextFile(
    join(dir, "hooks", "a.pb.js"),
    `routerAdd("GET", "/a", (e) => e.string(200, "a"));`,
  );
  const server = await createServer({
    config: {},
    dataDir: join(dir, "data"),
    hooksDir: join(dir, "hooks"),
    grantLock: join(dir, "paddock.lock.json"),
    logger: { log: () => {} },
    env: () => "secret",
  });
  try {
    await use(
      server,
      (method, path) =>
        server.fetch(
          new Request(ROOT + path, { method, headers: { authorization: "Bearer secret" } }),
        ),
    );
  } finally {
    await server.close();
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test("the operator's API disables, enables, restarts and uninstalls plugins", async () => {
  await withServer(async (server, ask) => {
    const state = () => server.plugins()[0]?.state;
    assert.equal((await ask("POST", "/plugins/a/disable")).status, 204);
    assert.equal(state(), "disabled");
    const refused = await ask("POST", "/plugins/a/restart");
    assert.equal(refused.status, 409);
    assert.match((await refused.json() as { message: string }).message, /enable it instead/);
    assert.equal((await ask("POST", "/plugins/a/enable")).status, 204);
    assert.equal((await ask("POST", "/plugins/a/restart")).status, 204);
    assert.equal(state(), "running");
    const { plugins } = await (await ask("GET", "/plugins")).json() as { plugins: unknown[] };
    assert.equal(plugins.length, 1);
    assert.equal((await ask("POST", "/plugins/b/disable")).status, 404);
    assert.equal((await ask("POST", "/plugins/a/remove")).status, 404);
    assert.equal((await ask("DELETE", "/plugins/a?deleteData=1")).status, 204);
    assert.equal(state(), undefined);
    assert.equal((await ask("DELETE", "/plugins/a?deleteData=1")).status, 404);
    for (const [method, path] of [["POST", "a/disable"], ["DELETE", "a"]] as const) {
      const response = await server.fetch(new Request(`${ROOT}/plugins/${path}`, { method }));
      assert.equal(response.status, 401);
    }
  });
});

Deno.test("events are sent as they happen, recent ones first if wanted, and end with the server", async () => {
  await withServer(async (server, ask) => {
    const fresh = await ask("GET", "/events");
    assert.equal(fresh.headers.get("content-type"), "text/event-stream");
    const reading = [kindsOf(fresh), kindsOf(await ask("GET", "/events?recent=1"))];
    const left = await ask("GET", "/events");
    await left.body!.cancel();
    const disabled = new Promise<void>((resolve) => {
      server.host.events.subscribe(({ kind }) => kind === "retired" && resolve());
    });
    await ask("POST", "/plugins/a/disable");
    await disabled;
    await server.close();
    const [now, all] = await Promise.all(reading);
    assert.deepEqual(now!.slice(0, 2), ["a disabled", "a retired"]);
    assert.deepEqual(all!.slice(0, 2), ["a discovered", "a staged"]);
  });
});

/** What a stream of events tells until it ends. */
async function kindsOf(response: Response): Promise<string[]> {
  return [...(await response.text()).matchAll(/^data: (.*)$/gm)].map(([, text]) => {
    const { kind, plugin, time } = JSON.parse(text!) as Record<string, string>;
    assert.ok(!Number.isNaN(Date.parse(time!)));
    return `${plugin} ${kind}`;
  });
}
