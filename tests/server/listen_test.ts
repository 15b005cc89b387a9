import assert from "node:assert/strict";
import { listen } from "../../src/server/listen.ts";
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
  }, 50);
  const answer = fetch(listener.address.url);
  await begun;
  await listener.close();
  end(new Response("late"));
  assert.equal(await (await answer).text(), "late");
});
