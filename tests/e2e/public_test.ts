import assert from "node:assert/strict";
import { runCommand, type ServerProcess, startServer } from "./server_process.ts";

/** Answers with its version at each of its routes. */
function plugin(version: string, ...routes: string[]): string {
  const adds = routes.map((route) => {
    const [method, path] = route.split(" ");
    return `routerAdd("${method}", "${path}", (e) => e.json(200, "${version}"));`;
  });
  return `import { definePlugin } from "@paddock/paddock/plugin";
    export default definePlugin({
      setup({ routerAdd }) { ${adds.join("")} },
      fetch: () => new Response("app ${version}"),
    });`;
}

function manifest(...addresses: string[]): string {
  return JSON.stringify({ public: addresses }, null, 2);
}

/** Runs the command that a message names, as a shell would take it. */
async function obey(server: ServerProcess, pattern: RegExp, from: number): Promise<void> {
  const [, command] = await server.until(pattern, from);
  const words = [...command!.matchAll(/'([^']*)'|(\S+)/g)].map(([, a, b]) => a ?? b!);
  const { code, err } = await runCommand(server.dir, words.slice(0, words.indexOf("--dir")));
  assert.equal(code, 0, err);
}

const GRANT = /To grant it: deno run --no-prompt -P main\.ts (.*)/;

Deno.test("a version that answers more waits for its grant, across a killed server, and loses it at once", async () => {
  await using first = await startServer({
    hooks: {
      "hook/plugin.json": manifest("GET /a/{id}", "/plugins/hook/"),
      "hook/main.ts": plugin("1", "GET /a/:id"),
    },
  });
  assert.equal((await first.fetch("/a/7")).status, 404);
  await obey(first, GRANT, 0);
  assert.equal(await first.json("/a/7"), "1");
  assert.equal(await (await first.fetch("/plugins/hook/x")).text(), "app 1");

  // It takes more than it asks for: the manifest has not changed.
  let from = first.output.length;
  await first.write("hooks/hook/main.ts", plugin("2", "GET /a/:id", "POST /b"));
  await first.until(
    /it has routes its manifest does not ask for\n.*hook\/main\.ts:3: POST \/b\n.*Write in hook\/plugin\.json: "public": \["GET \/a\/\{id\}", "\/plugins\/hook\/", "POST \/b"\]\n/,
    from,
  );
  assert.equal(await first.json("/a/7"), "1");
  assert.equal((await first.fetch("/b", { method: "POST" })).status, 404);

  // It asks, as the message says.
  from = first.output.length;
  await first.write(
    "hooks/hook/plugin.json",
    manifest("GET /a/{id}", "/plugins/hook/", "POST /b"),
  );
  await first.until(/hook\/plugin\.json:5: public:POST \/b\n/, from);
  assert.equal(await first.json("/a/7"), "1");
  first.kill("SIGKILL");
  await first.status;

  await using second = await startServer({ dir: first.dir });
  assert.equal(await second.json("/a/7"), "1");
  assert.equal((await second.fetch("/b", { method: "POST" })).status, 404);
  await obey(second, GRANT, 0);
  assert.equal(await second.json("/a/7"), "2");
  assert.equal(await second.json("/b", { method: "POST" }), "2");
  const explained = await runCommand(first.dir, ["explain", "hook"]);
  assert.match(
    explained.out,
    / {2}public:POST \/b: granted\n {4}asked for in hook\/plugin\.json:5\n {4}granted by cli at \S+Z\n {4}It can answer requests to POST \/b\.\n/,
  );
  assert.match(
    explained.out,
    /It can answer the requests it was granted to answer, and no others\./,
  );

  const revoked = await runCommand(first.dir, ["revoke", "hook", "public:POST /b"]);
  assert.match(revoked.out, /public:POST \/b: declined/);
  assert.equal(await second.json("/a/7"), "2");
  assert.equal((await second.fetch("/b", { method: "POST" })).status, 404);
});

Deno.test("a version that leaves out what it answers waits, across restarts, and after all was revoked", async () => {
  await using first = await startServer({
    hooks: { "hook.pb.json": manifest("GET /a"), "hook.pb.js": blocking("1", "/a") },
  });
  await runCommand(first.dir, ["grant", "hook", "--all"]);
  assert.equal(await first.json("/a"), "1");
  await Deno.remove(`${first.dir}/hooks/hook.pb.json`);
  await first.write("hooks/hook.pb.js", blocking("2", "/a", "/b"));
  await first.until(/its manifest does not say which: an earlier version said it/);
  first.kill("SIGTERM");
  await first.status;
  // It is started to see what it registers, and later that is remembered.
  const fresh = await startServer({ dir: first.dir });
  await waits(fresh);
  fresh.kill("SIGTERM");
  await fresh.status;
  await using last = await startServer({ dir: first.dir });
  await waits(last);
  await runCommand(first.dir, ["revoke", "hook"]);
  assert.equal((await last.fetch("/a")).status, 404);
  assert.equal((await last.fetch("/b")).status, 404);
});

async function waits(server: ServerProcess): Promise<void> {
  await server.until(/its manifest does not say which: an earlier version said it/);
  assert.equal(await server.json("/a"), "1");
  assert.equal((await server.fetch("/b")).status, 404);
}

Deno.test("publicRoutes in the configuration asks for the key from every plugin with routes", async () => {
  await using server = await startServer({
    hooks: { "hook.pb.js": blocking("1", "/a"), "quiet.pb.js": "onCustomEvent((e) => e.next());" },
    config: `export default { publicRoutes: "declared" };`,
  });
  await server.until(/the options of the host say publicRoutes: "declared"/);
  await server.until(/Write in hook\.pb\.json: "public": \["GET \/a"\]/);
  await server.until(/quiet +file|quiet +blocking/);
  assert.equal((await server.fetch("/a")).status, 404);
});

function blocking(version: string, ...paths: string[]): string {
  return paths.map((path) => `routerAdd("GET", "${path}", (e) => e.json(200, "${version}"));`)
    .join("\n");
}
