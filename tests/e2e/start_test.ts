import assert from "node:assert/strict";
import { startServer } from "./server_process.ts";

Deno.test("the server listens while its plugins start; requests wait for them, the operator does not", async () => {
  const slow = `
    const until = Date.now() + 1_500;
    while (Date.now() < until);
    routerAdd("GET", "/slow", (e) => e.json(200, "here"));
  `;
  await using server = await startServer({ hooks: { "slow.pb.js": slow } }, false);
  const [, url] = await server.until(/Listening on (http:\/\/[^\s/]+)/);
  server.url = url!;
  const health = async () => (await server.json("/api/health") as { message: string }).message;
  assert.equal(await health(), "The server is starting");
  const headers = { authorization: `Bearer ${await server.token()}` };
  const answer = server.json("/slow");
  const listed = await server.json("/api/_paddock/plugins", { headers }) as { plugins: unknown[] };
  assert.ok(Array.isArray(listed.plugins));
  assert.equal(/Ready with/.test(server.output), false, "it was not looked at early enough");
  assert.equal(await answer, "here");
  await server.until(/Ready with 1 plugin after \d+ ms/);
  assert.equal(await health(), "The server is up");
});

Deno.test("a server is stopped while its plugins start", async () => {
  const slow = `const until = Date.now() + 1_500; while (Date.now() < until);\n`;
  await using server = await startServer({
    hooks: { "a.pb.js": slow, "b.pb.js": slow, "c.pb.js": slow, "d.pb.js": slow, "e.pb.js": slow },
  }, false);
  await server.until(/Listening on/);
  server.kill("SIGTERM");
  assert.equal((await server.status).code, 0);
  assert.match(server.output, /Stopping after SIGTERM/);
  assert.doesNotMatch(server.output, /error/i);
});
