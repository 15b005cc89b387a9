import assert from "node:assert/strict";
import { startServer } from "./server_process.ts";

const answer = (text: string) => `routerAdd("GET", "/api/v", (e) => e.string(200, "${text}"));\n`;

Deno.test("a saved plugin is replaced, a broken one keeps the old version, a removed one goes", async () => {
  await using server = await startServer({
    hooks: {
      "v.pb.js": answer("one"),
      "other.pb.js": `let n = 0; routerAdd("GET", "/api/n", (e) => e.json(200, ++n));\n`,
      "uses.pb.js":
        `const h = require("./lib/h.js"); routerAdd("GET", "/api/h", (e) => e.string(200, h.text));\n`,
      "lib/h.js": `module.exports = { text: "h1" };\n`,
    },
  });
  const text = async (path: string) => await (await server.fetch(path)).text();
  assert.equal(await text("/api/v"), "one");
  assert.equal(await text("/api/n"), "1");
  assert.equal(await text("/api/h"), "h1");

  await server.write("hooks/v.pb.js", answer("two"));
  await server.poll("version two", async () => await text("/api/v") === "two");

  const mark = server.output.length;
  await server.write("hooks/v.pb.js", "\nconst broken = ;\n");
  await server.until(/v\.pb\.js:2/, mark);
  assert.equal(await text("/api/v"), "two");

  await server.write("hooks/lib/h.js", `module.exports = { text: "h2" };\n`);
  await server.poll("new helper", async () => await text("/api/h") === "h2");
  assert.equal(await text("/api/n"), "2", "the untouched plugin kept its state");

  await server.write("hooks/added.pb.js", answer("x").replace("/api/v", "/api/added"));
  await server.poll("added plugin", async () => await text("/api/added") === "x");
  await Deno.remove(`${server.dir}/hooks/added.pb.js`);
  await server.poll(
    "removed plugin",
    async () => (await server.fetch("/api/added")).status === 404,
  );

  await Deno.writeTextFile(`${server.dir}/hooks/.v.tmp~`, answer("three"));
  await Deno.rename(`${server.dir}/hooks/.v.tmp~`, `${server.dir}/hooks/v.pb.js`);
  await server.poll("rename over", async () => await text("/api/v") === "three");

  await Deno.remove(`${server.dir}/hooks`, { recursive: true });
  await server.poll("no folder", async () => (await server.fetch("/api/v")).status === 404);
  await server.write("hooks/v.pb.js", answer("four"));
  await server.poll("folder again", async () => await text("/api/v") === "four");
});

Deno.test("a looping plugin fails by its deadline, is replaced, and the host still ends on SIGTERM", async () => {
  await using server = await startServer({
    config: `export default { limits: { callTimeoutMs: 300 } };\n`,
    hooks: {
      "loop.pb.js": `
        let n = 0;
        routerAdd("GET", "/api/loop", (e) => { for (;;); });
        routerAdd("GET", "/api/fine", (e) => e.json(200, ++n));
      `,
      "other.pb.js": answer("other"),
    },
  });
  assert.equal(await (await server.fetch("/api/fine")).text(), "1");
  const response = await server.fetch("/api/loop");
  assert.equal(response.status, 504);
  await response.body?.cancel();
  await server.until(/loop.*\/api\/loop.*300/);
  assert.equal(await (await server.fetch("/api/v")).text(), "other");
  assert.equal(await (await server.fetch("/api/fine")).text(), "1", "a new instance has new state");
  await server.until(/loop.*does not end/);
  server.kill("SIGTERM");
  assert.equal((await server.status).code, 0, server.output);
});
