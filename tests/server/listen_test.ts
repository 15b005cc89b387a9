import assert from "node:assert/strict";
import { listen } from "../../src/server/listen.ts";
import { fileURLToPath } from "node:url";
import { PaddockError } from "../../src/wire/errors.ts";

Deno.test("listen() takes a free port, and names one that is in use", async () => {
  const listener = listen({ hostname: "127.0.0.1", port: 0 }, () => new Response("hello"));
  const { url, port } = listener.address;
  assert.equal(url, `http://127.0.0.1:${port}`);
  assert.equal(await (await fetch(url)).text(), "hello");
  assert.throws(
    () => listen({ hostname: "127.0.0.1", port }, () => new Response()),
    (error) =>
      error instanceof PaddockError && error.code === "config" &&
      error.message.includes(`127.0.0.1:${port}`) && error.message.includes("--http"),
  );
  await listener.close();
});

Deno.test("listen() lets running requests end when it is closed", async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const listener = listen({ hostname: "127.0.0.1", port: 0 }, async () => {
    begin();
    await gate;
    return new Response("finished");
  });
  const answer = fetch(listener.address.url);
  await begun;
  const closed = listener.close();
  open();
  assert.equal(await (await answer).text(), "finished");
  await closed;
});

Deno.test("listen() does not wait for ever for a request that does not end", async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: late, resolve: end } = Promise.withResolvers<Response>();
  const listener = listen({ hostname: "127.0.0.1", port: 0 }, () => {
    begin();
    return late;
  }, { closeTimeoutMs: 50 });
  const answer = fetch(listener.address.url);
  await begun;
  await listener.close();
  end(new Response("late"));
  assert.equal(await (await answer).text(), "late");
});

Deno.test({
  name: "listen() goes on when clients have opened all the connections there may be",
  // Where a process cannot be given fewer files.
  ignore: Deno.build.os === "windows",
  async fn() {
    const file = fileURLToPath(new URL("listen_child.ts", import.meta.url));
    const child = new Deno.Command("sh", {
      args: ["-c", 'ulimit -n 64 && exec "$0" "$@"', Deno.execPath(), "run", "-A", file],
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const url = (await lines.read()).value!.trim();
    const answer = fetch(`${url}/waits-for-trouble`);
    // One that has not been read yet would pass for idle.
    assert.equal((await lines.read()).value, "waits\n");
    const idle = await openAll(Number(new URL(url).port));
    assert.equal(await (await answer).text(), "/waits-for-trouble");
    assert.equal(await patiently(`${url}/others`), "/others");
    for (const connection of idle) connection.close();
    await child.stdin.close();
    assert.equal((await lines.read()).value, "closed\n");
    await lines.cancel();
    assert.equal((await child.status).code, 0);
  },
});

/** Opens connections until there can be no more. */
async function openAll(port: number): Promise<Deno.Conn[]> {
  const connections: Deno.Conn[] = [];
  try {
    while (connections.length < 500) {
      connections.push(await Deno.connect({ hostname: "127.0.0.1", port }));
    }
  } catch {
    // Nobody listens any more, or not at this moment.
  }
  return connections;
}

/** The answer, once there is one. */
async function patiently(url: string): Promise<string> {
  for (let attempts = 0;; attempts++) {
    try {
      return await (await fetch(url)).text();
    } catch (error) {
      if (attempts === 10_000) throw error;
    }
  }
}
