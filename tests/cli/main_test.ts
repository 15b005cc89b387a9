import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import project from "../../deno.json" with { type: "json" };
import { makeProject, startServer } from "../e2e/server_process.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["run", "--no-prompt", ...args],
    cwd: ROOT,
    stdin: "null",
    env: { NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
}

Deno.test("main.ts shows its version and help without any permission", async () => {
  assert.deepEqual(await run("main.ts", "--version"), {
    code: 0,
    out: `${project.version}\n`,
    err: "",
  });
  const help = await run("main.ts", "--help");
  assert.equal(help.code, 0, help.err);
  assert.match(help.out, /--hooks-dir <folder>/);
});

Deno.test("main.ts refuses a wrong command line with exit code 2", async () => {
  const { code, out, err } = await run("main.ts", "serve", "--prot", "80");
  assert.deepEqual({ code, out }, { code: 2, out: "" });
  assert.match(err, /unknown option '--prot'/);
});

Deno.test("main.ts says which command gives the permissions it lacks", async () => {
  const none = await run("main.ts", "--no-watch");
  assert.deepEqual({ code: none.code, out: none.out }, { code: 1, out: "" });
  assert.match(none.err, /--allow-net=127\.0\.0\.1:8090 +to listen/);
  assert.match(none.err, /\n {2}deno run --no-prompt -P main\.ts --no-watch\n$/);
  assert.doesNotMatch(none.err, /\n\s+at /);
  const some = await run("-P", "main.ts", "--http", "0.0.0.0:0");
  assert.equal(some.code, 1);
  assert.match(some.err, /-P --allow-net=0\.0\.0\.0:0 main\.ts --http 0\.0\.0\.0:0\n$/);
  assert.doesNotMatch(some.err, /--allow-read/);
});

Deno.test("main.ts says what is wrong with the files it was given, without a stack", async () => {
  const dir = await makeProject({ "a.txt": "" });
  try {
    const project = ["--http", "127.0.0.1:0", "--dir", `${dir}/data`, "--lock", `${dir}/lock.json`];
    const cases: [args: string[], says: RegExp][] = [
      [
        ["--config", `${dir}/none.ts`],
        /^Cannot load the configuration .*none\.ts: there is no such/,
      ],
      [
        ["--hooks-dir", `${dir}/a.txt`],
        /^Cannot look for plugins .* must be a folder that can be/m,
      ],
    ];
    for (const [args, says] of cases) {
      const { code, err } = await run("-A", "main.ts", ...project, ...args);
      assert.equal(code, 1);
      assert.match(err, says);
      assert.doesNotMatch(err, /\n\s+at /);
    }
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("main.ts names the flag when Deno KV is off", async () => {
  await Deno.mkdir(`${ROOT}.paddock/e2e`, { recursive: true });
  const dir = await Deno.makeTempDir({ dir: `${ROOT}.paddock/e2e` });
  try {
    const config = `${dir}/deno.json`;
    await Deno.writeTextFile(config, JSON.stringify({ imports: project.imports }));
    const { code, err } = await run(
      "-A",
      `--config=${config}`,
      "--no-lock",
      "--unstable-worker-options",
      "main.ts",
      `--dir=${dir}/data`,
      "--http=127.0.0.1:0",
    );
    assert.equal(code, 1);
    assert.match(err, /--unstable-kv/);
    assert.doesNotMatch(err, /\n\s+at /);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("main.ts ends at the second signal, whatever still runs", async () => {
  await using server = await startServer({
    config: "export default { limits: { callTimeoutMs: 60_000 } };\n",
    hooks: {
      "slow.pb.js":
        `routerAdd("GET", "/slow", async () => { console.log("in"); await new Promise(() => {}); });\n`,
    },
  });
  const request = server.fetch("/slow").then(() => "answered", () => "cut off");
  await server.until(/\[slow\] in/);
  server.kill("SIGTERM");
  await server.until(/Stopping after SIGTERM/);
  server.kill("SIGINT");
  assert.equal((await server.status).code, 130);
  assert.equal(await request, "cut off");
});

Deno.test("main.ts lets a running request finish before it ends", async () => {
  await using server = await startServer({
    hooks: {
      "slow.pb.js": `
        let go;
        routerAdd("GET", "/slow", async (e) => {
          console.log("in");
          await new Promise((resolve) => go = resolve);
          return e.json(200, "done");
        });
        routerAdd("POST", "/go", (e) => { setTimeout(go, 100); return e.noContent(204); });
      `,
    },
  });
  const slow = server.json("/slow");
  await server.until(/\[slow\] in/);
  await (await server.fetch("/go", { method: "POST" })).body?.cancel();
  server.kill("SIGTERM");
  assert.equal(await slow, "done");
  assert.equal((await server.status).code, 0, server.output);
});
