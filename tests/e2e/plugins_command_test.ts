import assert from "node:assert/strict";
import { makeProject, runCommand, startCommand, startServer } from "./server_process.ts";

const HOOKS = {
  "count.pb.js": `
    const { word } = require("./lib/word.js");
    let here = 0;
    routerAdd("GET", "/count", (e) => {
      $kv.set("n", ($kv.get("n") ?? 0) + 1);
      return e.json(200, { word, here: ++here, n: $kv.get("n") });
    });
    routerAdd("GET", "/fail", () => { throw new Error("on purpose"); });
  `,
  "lib/word.js": `exports.word = "so far";`,
  "other.pb.js": `routerAdd("GET", "/other", (e) => e.json(200, "other"));`,
};

/** What the shipped set gives, but no right to write in the hooks folder, which these tests have inside `.paddock`. */
function narrow(dir: string): string[] {
  return [
    "--allow-net=127.0.0.1",
    "--allow-read=.",
    `--allow-write=${dir}/data,${dir}/paddock.lock.json`,
    "--allow-run=deno,setpriv",
    "--allow-env=DENO_DIR,NODE_V8_COVERAGE,PADDOCK_TOKEN",
  ];
}

Deno.test("plugins shows a table of a running server; disable, enable and restart work on it", async () => {
  await using server = await startServer({ hooks: HOOKS });
  const { dir } = server;
  assert.deepEqual(await server.json("/count"), { word: "so far", here: 1, n: 1 });
  assert.deepEqual(await server.json("/count"), { word: "so far", here: 2, n: 2 });
  await (await server.fetch("/fail")).body?.cancel();
  const table = await runCommand(dir, ["plugins"]);
  assert.equal(table.code, 0, table.err);
  assert.match(
    table.out,
    /^ {2}plugin +kind +state +tier +instances +memory +version +calls +errors +p95 +last error\n/,
  );
  assert.match(
    table.out,
    /count +file +running +worker +1 +\d+ MB +[0-9a-f]{8} +3 +1 +[\d.]+ ms +GET \/fail failed: on purpose/,
  );

  const restarted = await runCommand(dir, ["plugins", "restart", "count"]);
  assert.equal(restarted.out, "count: running\n", restarted.err);
  assert.deepEqual(await server.json("/count"), { word: "so far", here: 1, n: 3 });

  const disabled = await runCommand(dir, ["plugins", "disable", "count", "--json"]);
  assert.equal((JSON.parse(disabled.out) as { state: string }).state, "disabled");
  assert.equal((await server.fetch("/count")).status, 404);
  assert.equal(await server.json("/other"), "other");
  const again = await runCommand(dir, ["plugins", "restart", "count"]);
  assert.equal(again.code, 1);
  assert.match(again.err, /Cannot restart plugin "count": it is disabled; enable it instead/);
  const unknown = await runCommand(dir, ["plugins", "enable", "nobody"]);
  assert.equal(unknown.code, 1);
  assert.match(unknown.err, /there is none, the plugins are count, other/);

  // It is remembered by what comes after a server that was killed, and can be changed while none runs.
  server.kill("SIGKILL");
  await server.status;
  assert.match(
    (await runCommand(dir, ["plugins"])).out,
    /count +file +disabled\n +other +file +stopped/,
  );
  {
    await using second = await startServer({ dir });
    assert.equal((await second.fetch("/count")).status, 404);
    assert.match(second.output, /count +disabled/);
    second.kill("SIGTERM");
    await second.status;
    const offline = await runCommand(dir, ["plugins", "enable", "count"]);
    assert.equal(offline.out, "count: stopped\n", offline.err);
    const restart = await runCommand(dir, ["plugins", "restart", "count"]);
    assert.match(restart.err, /Cannot restart plugin "count": no server runs/);
    await using third = await startServer({ dir });
    assert.match(third.output, /count +blocking +0 hooks +2 routes +0 jobs +asleep\n/);
    const asleep = await runCommand(dir, ["plugins"]);
    assert.match(asleep.out, /count +file +asleep +0 +[0-9a-f]{8} +0 +0\n/, asleep.out);
    assert.deepEqual(await third.json("/count"), { word: "so far", here: 1, n: 4 });
  }
});

Deno.test("plugins uninstall says what flag is missing, and a command that has it does the work for the server", async () => {
  const dir = await makeProject(
    Object.fromEntries(Object.entries(HOOKS).map(([path, text]) => [`hooks/${path}`, text])),
  );
  const relative = dir.slice(dir.indexOf(".paddock/"));
  const permissions = narrow(relative);
  await using server = await startServer({ dir, permissions, args: ["--no-watch"] });
  const token = await server.token();
  const headers = { authorization: `Bearer ${token}` };
  assert.deepEqual(await server.json("/count"), { word: "so far", here: 1, n: 1 });

  const direct = await server.fetch("/api/_paddock/plugins/count", { method: "DELETE", headers });
  assert.equal(direct.status, 403);
  assert.match(
    (await direct.json() as { message: string }).message,
    /takes --allow-write=.*hooks; nothing was changed/,
  );
  const refused = await runCommand(dir, ["plugins", "uninstall", "count"], {}, permissions);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /--allow-write=\S*hooks +to remove the files of a plugin/);
  assert.match(
    refused.err,
    /deno run --no-prompt -P .*--allow-write=\S*hooks\S* main\.ts plugins uninstall count/,
  );
  assert.deepEqual(await server.json("/count"), { word: "so far", here: 2, n: 2 });

  const done = await runCommand(dir, ["plugins", "uninstall", "count"], {}, ["-A"]);
  assert.equal(done.out, "count: uninstalled, its data and grants stay\n", done.err);
  assert.equal((await server.fetch("/count")).status, 404);
  assert.deepEqual([...Deno.readDirSync(`${dir}/hooks`)].map(({ name }) => name).sort(), [
    "lib",
    "other.pb.js",
  ]);

  // Its data is there when it comes back, and can be removed when its files are gone.
  await server.write("hooks/count.pb.js", HOOKS["count.pb.js"]);
  server.kill("SIGTERM");
  await server.status;
  await using second = await startServer({ dir, permissions });
  assert.deepEqual(await second.json("/count"), { word: "so far", here: 1, n: 3 });
  const all = await runCommand(dir, ["plugins", "uninstall", "count", "--delete-data"], {}, ["-A"]);
  assert.equal(all.out, "count: uninstalled, with its data\n", all.err);
  await second.write("hooks/count.pb.js", HOOKS["count.pb.js"]);
  await second.poll("the plugin is back", async () => (await second.fetch("/count")).ok);
  assert.equal((await second.json("/count") as { n: number }).n, 2);
});

Deno.test("plugins uninstall works on the files when no server runs", async () => {
  await using server = await startServer({ hooks: HOOKS });
  const { dir } = server;
  assert.deepEqual(await server.json("/count"), { word: "so far", here: 1, n: 1 });
  server.kill("SIGTERM");
  await server.status;
  await runCommand(dir, ["plugins", "disable", "count"]);
  const done = await runCommand(dir, ["plugins", "uninstall", "count", "--delete-data"]);
  assert.equal(done.out, "count: uninstalled, with its data\n", done.err);
  await server.write("hooks/count.pb.js", HOOKS["count.pb.js"]);
  await using second = await startServer({ dir });
  assert.deepEqual(await second.json("/count"), { word: "so far", here: 1, n: 1 });
});

Deno.test("plugins --watch writes the table anew when something happens, and ends with the server", async () => {
  await using server = await startServer({ hooks: HOOKS });
  const child = startCommand(server.dir, ["plugins", "--watch"]);
  let out = "";
  const reading = (async () => {
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) out += text;
  })();
  const errors = new Response(child.stderr).text();
  await server.poll("the first table", () => Promise.resolve(/other +file +running/.test(out)));
  await runCommand(server.dir, ["plugins", "disable", "other"]);
  await server.poll("the change", () => Promise.resolve(/other +file +disabled/.test(out)));
  assert.equal((await server.fetch("/api/_paddock/events")).status, 401);
  server.kill("SIGTERM");
  assert.equal((await server.status).code, 0);
  assert.doesNotMatch(server.output, /without waiting/);
  await reading;
  assert.equal((await child.status).code, 0, await errors);
  assert.match(out, /The server has stopped\n$/);
});
