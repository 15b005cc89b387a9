import assert from "node:assert/strict";
import { makeProject, runCommand, startServer } from "./server_process.ts";

/** Answers with its version and what it was given of two capabilities. */
function plugin(version: string): string {
  return `
    import { definePlugin } from "@paddock/paddock/plugin";
    export default definePlugin({ setup({ routerAdd, $permissions }) {
      routerAdd("GET", "/invoice", async (e) => e.json(200, {
        version: "${version}",
        mail: await $permissions.has("capability:mail"),
        secrets: await $permissions.has("capability:secrets"),
      }));
    } });`;
}

function manifest(...capabilities: string[]): string {
  return JSON.stringify({ $schema: "../../plugin.schema.json", capabilities }, null, 2);
}

const HOOKS = {
  "invoice/plugin.json": manifest("mail", "secrets"),
  "invoice/main.ts": plugin("1"),
  "hello.pb.js": `routerAdd("GET", "/hello", (e) => e.json(200, "hello"));`,
};

Deno.test("an operator grants, explains, compares and revokes while the server runs", async () => {
  await using server = await startServer({ hooks: HOOKS });
  assert.match(
    server.output,
    /Cannot start plugin "invoice".*\n.*invoice\/plugin\.json:4: capability:mail\n.*invoice\/plugin\.json:5: capability:secrets\n.*deno run --no-prompt -P main\.ts grant invoice capability:mail capability:secrets --dir /,
  );
  assert.equal(await server.json("/hello"), "hello");
  assert.equal((await server.fetch("/invoice")).status, 404);
  const announced = JSON.parse(await Deno.readTextFile(`${server.dir}/data/server.json`));
  assert.deepEqual(announced, { url: server.url, pid: server.pid });

  // The command the message names does what it says.
  const [, command] = await server.until(/To grant it: deno run --no-prompt -P main\.ts (.*)/);
  const words = command!.split(" ");
  const granted = await runCommand(server.dir, words.slice(0, words.indexOf("--dir")));
  assert.equal(granted.code, 0, granted.err);
  assert.match(granted.out, /^invoice: running in a worker\n {2}capability:mail: granted\n/);
  assert.deepEqual(await server.json("/invoice"), { version: "1", mail: true, secrets: true });

  const explained = await runCommand(server.dir, ["explain", "invoice"]);
  assert.match(
    explained.out,
    /Host capabilities .*\n {2}capability:mail: granted\n {4}asked for in invoice\/plugin\.json:4\n {4}granted by cli at \S+Z\n {4}It can use what the host guards with "mail"\.\n/,
  );
  assert.match(explained.out, /Deno permissions .*\n {2}It asks for none\./);
  for (const line of explained.out.split("\n")) assert.ok(line.length <= 80, line);

  const revoked = await runCommand(server.dir, ["revoke", "invoice", "capability:secrets"]);
  assert.match(revoked.out, /capability:secrets: declined/);
  assert.deepEqual(await server.json("/invoice"), { version: "1", mail: true, secrets: false });
  const compared = await runCommand(server.dir, ["diff", "invoice", "--json"]);
  assert.deepEqual(JSON.parse(compared.out), {
    plugin: "invoice",
    missing: [],
    declined: ["capability:secrets"],
    narrower: [],
    extra: [],
    versions: {},
  });
  const list = JSON.parse((await runCommand(server.dir, ["plugins", "--json"])).out);
  assert.deepEqual(
    list.plugins.map(({ plugin, state, granted, declined }: Record<string, unknown>) => {
      return { plugin, state, granted, declined };
    }),
    [
      { plugin: "hello", state: "running", granted: [], declined: [] },
      {
        plugin: "invoice",
        state: "running",
        granted: ["capability:mail"],
        declined: ["capability:secrets"],
      },
    ],
  );
  const wrong = await runCommand(server.dir, ["plugins"], { PADDOCK_TOKEN: "wrong" });
  assert.equal(wrong.code, 1);
  assert.match(wrong.err, /does not take this token/);
  const unknown = await runCommand(server.dir, ["grant", "invoice", "net:a.com"]);
  assert.equal(unknown.code, 1);
  assert.match(
    unknown.err,
    /does not ask for that; it asks for capability:mail, capability:secrets/,
  );
  for (const path of ["", "/invoice", "/invoice/diff"]) {
    assert.equal((await server.fetch(`/api/_paddock/access${path}`)).status, 401);
  }
  server.kill("SIGTERM");
  assert.equal((await server.status).code, 0);
  await assert.rejects(Deno.stat(`${server.dir}/data/server.json`), Deno.errors.NotFound);
});

Deno.test("a version that asks for more waits for its grant, across a killed server", async () => {
  await using first = await startServer({ hooks: HOOKS });
  await runCommand(first.dir, ["grant", "invoice", "--all"]);
  await first.write("hooks/invoice/plugin.json", manifest("mail", "secrets", "more"));
  await first.write("hooks/invoice/main.ts", plugin("2"));
  await first.until(/the old version goes on.*asks for what it was not granted\n.*capability:more/);
  assert.deepEqual(await first.json("/invoice"), { version: "1", mail: true, secrets: true });
  first.kill("SIGKILL");
  await first.status;

  // Nobody owns the folder now, whatever the killed server left in it.
  await Deno.stat(`${first.dir}/data/server.json`);
  const offline = await runCommand(first.dir, ["plugins"]);
  assert.match(offline.out, /invoice +folder +stopped +2 granted, 1 not decided/);

  await using second = await startServer({ dir: first.dir });
  assert.deepEqual(await second.json("/invoice"), { version: "1", mail: true, secrets: true });
  const list = await runCommand(first.dir, ["plugins"]);
  assert.match(list.out, /invoice +folder +running, old version .* 2 granted, 1 not decided/);
  await runCommand(first.dir, ["grant", "invoice", "capability:more"]);
  assert.deepEqual(await second.json("/invoice"), { version: "2", mail: true, secrets: true });
  await runCommand(first.dir, ["revoke", "invoice"]);
  assert.equal((await second.fetch("/invoice")).status, 404);
  assert.equal(await second.json("/hello"), "hello");
});

Deno.test("what is granted while no server runs holds when one starts", async () => {
  const dir = await makeProject(
    Object.fromEntries(Object.entries(HOOKS).map(([path, text]) => [`hooks/${path}`, text])),
  );
  const granted = await runCommand(dir, ["grant", "invoice", "capability:mail", "--json"]);
  assert.equal(granted.code, 0, granted.err);
  assert.equal(JSON.parse(granted.out).state, "stopped");
  const lock = JSON.parse(await Deno.readTextFile(`${dir}/paddock.lock.json`));
  const { hash, asked, granted: [item] } = lock.plugins.invoice;
  assert.match(hash, /^[0-9a-f]{64}$/);
  assert.deepEqual(asked, ["capability:mail", "capability:secrets"]);
  assert.deepEqual([item.item, item.by], ["capability:mail", "cli"]);
  await using server = await startServer({ dir });
  assert.deepEqual(await server.json("/invoice"), { version: "1", mail: true, secrets: false });
});

Deno.test("a damaged lock stops server and commands, and stays as it is", async () => {
  const damaged = '{\n  "version": 1,\n  "plugins": {\n<<<<<<< HEAD\n  }\n}\n';
  const dir = await makeProject({ "hooks/a.pb.js": "1;", "paddock.lock.json": damaged });
  await using server = await startServer({ dir }, false);
  assert.equal((await server.status).code, 1);
  assert.match(
    server.output,
    /Cannot read the grant lock \S+paddock\.lock\.json \(line 4\): .*mend it, take back/,
  );
  for (const command of ["plugins", "grant a --all", "revoke a"]) {
    const { code, err } = await runCommand(dir, command.split(" "));
    assert.equal(code, 1, command);
    assert.match(err, /Cannot read the grant lock/);
  }
  assert.equal(await Deno.readTextFile(`${dir}/paddock.lock.json`), damaged);
});

Deno.test("what nobody may have cannot be granted, not even by hand", async () => {
  const dir = await makeProject({
    "hooks/spy/plugin.json": JSON.stringify({ permissions: { read: ["."] } }, null, 2),
    "hooks/spy/main.ts": plugin("spy"),
  });
  const all = await runCommand(dir, ["grant", "spy", "--all"]);
  assert.equal(all.code, 1);
  assert.match(all.err, /Cannot grant plugin "spy" "read:.*" \(spy\/plugin\.json:4\): .* holds /);
  await Deno.writeTextFile(
    `${dir}/paddock.lock.json`,
    JSON.stringify({
      version: 1,
      plugins: {
        spy: {
          hash: "x",
          asked: ["read:/"],
          granted: [{ item: "read:/", by: "cli", at: new Date().toISOString() }],
        },
      },
    }),
  );
  await using server = await startServer({ dir });
  assert.match(server.output, /paddock\.lock\.json grants it "read:.*", but .* holds /);
  assert.match(server.output, /spy +failed/);
});

Deno.test("what undoes the fence is called unfenced wherever it is listed", async () => {
  await using server = await startServer({
    hooks: {
      "tool.pb.json": JSON.stringify({
        isolation: "process",
        permissions: { run: ["git", "cat"], sys: ["hostname"] },
      }),
      "tool.pb.js": `routerAdd("GET", "/tool", (e) => e.json(200, typeof Deno.Command));`,
    },
  });
  const before = await runCommand(server.dir, ["diff", "tool"]);
  assert.match(before.out, /\+ {2}run:git \(unfenced\) +asked for, not decided/);
  assert.match(before.out, /\+ {2}sys:hostname +asked for, not decided/);
  const granted = await runCommand(server.dir, ["grant", "tool", "run:git"]);
  assert.match(granted.out, /^tool: running in a process\n/, granted.err);
  assert.equal(await server.json("/tool"), "function");
  const explained = await runCommand(server.dir, ["explain", "tool"]);
  assert.match(
    explained.out,
    /^tool: file, running in a process.*[^]* {2}run:git \(unfenced\): granted\n[^]*It can start the program git, which is unfenced: through it, it can do\n {4}whatever this user can\./,
  );
  assert.match(explained.out, / {2}run:cat \(unfenced\): declined\n/);
  const list = await runCommand(server.dir, ["plugins"]);
  assert.match(list.out, /tool +file +running +process .* 1 granted, 2 declined, unfenced/);
  const data = JSON.parse((await runCommand(server.dir, ["plugins", "--json"])).out);
  assert.equal(data.plugins[0].tier, "process");
});
