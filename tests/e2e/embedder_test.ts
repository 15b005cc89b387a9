import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

async function run(args: string[]): Promise<{ code: number; output: string }> {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args,
    cwd: ROOT,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decoder = new TextDecoder();
  return { code, output: decoder.decode(stdout) + decoder.decode(stderr) };
}

async function dataDir(): Promise<{ path: string } & AsyncDisposable> {
  await Deno.mkdir(`${ROOT}.paddock/e2e`, { recursive: true });
  const path = await Deno.makeTempDir({ dir: `${ROOT}.paddock/e2e` });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

Deno.test("the example shop embeds the host with hooks and services of its own", async () => {
  await using dir = await dataDir();
  const { code, output } = await run([
    "run",
    "-A",
    "--no-prompt",
    "examples/orders/main.ts",
    `${dir.path}/new`,
  ]);
  assert.equal(code, 0, output);
  assert.match(output, /placed 107\n/);
  assert.match(output, /without bonus 119\n/);
  assert.match(output, /abroad 90\n/);
  assert.match(output, /invoice to customer@example\.com: Order o1: 107/);
  assert.match(output, /route \{ rate: 0\.19 \}/);
  assert.match(output, /app \/last o3/);

  // Its plugins fit the types it wrote for them.
  await Deno.mkdir(`${dir.path}/plugins/invoice`, { recursive: true });
  const plugins = ["tax.pb.ts", "invoice/main.ts"];
  for (const name of plugins) {
    const text = await Deno.readTextFile(`${ROOT}examples/orders/plugins/${name}`);
    const types = text.replace(/path="[^"]+"/, `path="${dir.path}/new/types.d.ts"`);
    await Deno.writeTextFile(`${dir.path}/plugins/${name}`, types);
  }
  const checked = await run(["check", ...plugins.map((name) => `${dir.path}/plugins/${name}`)]);
  assert.equal(checked.code, 0, checked.output);
});

Deno.test("a second program is refused the data folder of the first, and gets it once that was killed", async () => {
  await using dir = await dataDir();
  await Deno.mkdir(`${dir.path}/plugins`);
  await Deno.writeTextFile(`${dir.path}/plugins/a.pb.js`, "");
  await Deno.writeTextFile(
    `${dir.path}/main.ts`,
    `import { createHost } from "${ROOT}mod.ts";
     const host = await createHost({ plugins: "${dir.path}/plugins", dataDir: "${dir.path}/data", hooks: {}, services: {} });
     console.log("started");
     if (Deno.args[0] === "stay") setInterval(() => {}, 1e6);
     else await host.close();
    `,
  );
  const args = ["run", "--no-prompt", "-A", "--config", `${ROOT}deno.json`, `${dir.path}/main.ts`];
  const first = new Deno.Command("deno", {
    args: [...args, "stay"],
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const reader = first.stdout.getReader();
  assert.match(new TextDecoder().decode((await reader.read()).value), /started/);
  const refused = await run(args);
  assert.equal(refused.code, 1);
  assert.match(refused.output, new RegExp(`is in use by process ${first.pid} `));
  first.kill("SIGKILL");
  await first.status;
  await reader.cancel();
  const second = await run(args);
  assert.equal(second.code, 0, second.output);
});

Deno.test("an embedder without the unstable flags or permissions is told what to add", async () => {
  await using dir = await dataDir();
  const program = `
    import { createHost } from "${ROOT}mod.ts";
    await using host = await createHost({ plugins: "${dir.path}/plugins", dataDir: "${dir.path}/" + Deno.args[0], hooks: {}, services: {} });
    console.log("started", host.plugins().length);
  `;
  await Deno.mkdir(`${dir.path}/plugins`);
  await Deno.writeTextFile(
    `${dir.path}/plugins/a.pb.js`,
    `routerAdd("GET", "/a", (e) => e.json(200, 1));\n`,
  );
  await Deno.writeTextFile(`${dir.path}/main.ts`, program);
  // A deno.json of the embedder's own, which turns nothing on.
  const config = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`)) as { imports: unknown };
  await Deno.writeTextFile(`${dir.path}/deno.json`, JSON.stringify({ imports: config.imports }));
  const flags = ["run", "--no-prompt", "--config", `${dir.path}/deno.json`, "--no-lock"];
  const main = `${dir.path}/main.ts`;
  const fine = await run([...flags, "-A", "--unstable-worker-options", main, "fine"]);
  assert.equal(fine.code, 0, fine.output);
  assert.match(fine.output, /started 1/);
  const cases: [string[], RegExp][] = [
    [["-A", "--unstable-kv"], /--unstable-worker-options/],
    [["--allow-read", "--allow-write", "--unstable-worker-options"], /--allow-run=deno/],
    [["--allow-read", "--allow-run=deno", "--unstable-worker-options"], /--allow-write/],
  ];
  for (const [i, [given, pattern]] of cases.entries()) {
    const { output } = await run([...flags, ...given, main, `data${i}`]);
    assert.match(output, pattern, given.join(" "));
  }
});
