import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { createTestHost } from "../../src/testing.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

for (const tier of ["worker", "process"] as const) {
  Deno.test(`what was granted works in a ${tier}, and nothing beside it`, async () => {
    const folder = await Deno.makeTempDir();
    try {
      await Deno.mkdir(`${folder}/open`);
      await Deno.writeTextFile(`${folder}/open/a.txt`, "granted");
      await Deno.writeTextFile(`${folder}/closed.txt`, "secret");
      const manifest = { permissions: { read: [`${folder}/open`], env: ["PATH"] } };
      await using test = await createTestHost({
        isolation: { default: tier },
        files: {
          "reader.pb.json": JSON.stringify(manifest),
          "reader.pb.ts": `
          const text = (path: string) => {
            try { return Deno.readTextFileSync(path); } catch (error) { return error.name; }
          };
          routerAdd("GET", "/a", (e) => e.json(200, {
            open: text(${JSON.stringify(`${folder}/open/a.txt`)}),
            closed: text(${JSON.stringify(`${folder}/closed.txt`)}),
            out: text(${JSON.stringify(`${folder}/open/../closed.txt`)}),
            env: typeof Deno.env.get("PATH"),
            write: typeof Deno.writeTextFileSync,
            fetch: typeof fetch,
          }));`,
        },
      });
      assert.match(test.problems()[0]!, /reader\.pb\.json/);
      await test.host.access.grant("reader", "all");
      assert.deepEqual(test.problems(), []);
      assert.equal(test.host.access.explain("reader").tier, tier);
      const answer = async () =>
        await (await test.host.fetch(new Request("http://host/a"))).json() as Record<
          string,
          string
        >;
      const first = await answer();
      assert.equal(first.open, "granted");
      assert.notEqual(first.closed, "secret");
      assert.notEqual(first.out, "secret");
      assert.deepEqual([first.env, first.write, first.fetch], ["string", "undefined", "undefined"]);
      await test.host.access.revoke("reader", [`read:${folder}/open`]);
      const reading = (await test.host.fetch(new Request("http://host/a"))).status;
      assert.equal(reading, 200);
      assert.notEqual((await answer()).open, "granted");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

Deno.test("a plugin that may start programs does, and a library that was granted is loaded", async () => {
  const libc = /\S+\/libc\.so\.6$/m.exec(await Deno.readTextFile("/proc/self/maps"))![0];
  const manifest = { isolation: "process", permissions: { run: ["git"], ffi: [libc] } };
  await using test = await createTestHost({
    files: {
      "runner.pb.json": JSON.stringify(manifest),
      "runner.pb.ts": `
        routerAdd("GET", "/version", async (e) => {
          const { stdout } = await new Deno.Command("git", { args: ["--version"] }).output();
          return e.string(200, new TextDecoder().decode(stdout));
        });
        routerAdd("GET", "/length", (e) => {
          const { symbols } = Deno.dlopen(${
        JSON.stringify(libc)
      }, { strlen: { parameters: ["buffer"], result: "usize" } });
          return e.json(200, Number(symbols.strlen(new TextEncoder().encode("four\\0"))));
        });
        routerAdd("GET", "/other", (e) => e.json(200, new Deno.Command("ls").outputSync().code));`,
    },
  });
  await test.host.access.grant("runner", "all");
  assert.deepEqual(test.problems(), []);
  const get = (path: string) => test.host.fetch(new Request(`http://host${path}`));
  assert.match(await (await get("/version")).text(), /^git version/);
  assert.equal(await (await get("/length")).text(), "4");
  assert.equal((await get("/other")).status, 500);
  assert.match(
    test.host.access.explain("runner").items[0]!.consequence,
    /start the program git, which is unfenced/,
  );
});

Deno.test("a grant that the host does not hold moves a plugin to a process, and the log says so", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/far`);
    await Deno.writeTextFile(`${folder}/far/a.txt`, "far");
    const far = `${folder}/far`;
    const program = `${folder}/host.ts`;
    await Deno.mkdir(`${folder}/host`);
    await Deno.mkdir(`${folder}/host/plugins`);
    const plugin = (permissions: object) => JSON.stringify({ permissions });
    const files = {
      "near.pb.json": plugin({ sys: ["hostname"] }),
      "near.pb.ts": `routerAdd("GET", "/near", (e) => e.string(200, "" + Deno.hostname().length));`,
      "far.pb.json": plugin({ read: [far] }),
      "far.pb.ts": `routerAdd("GET", "/far", (e) => e.string(200, Deno.readTextFileSync(${
        JSON.stringify(`${far}/a.txt`)
      })));`,
      "told.pb.json": plugin({ read: [far] }),
      "told.pb.ts": `routerAdd("GET", "/told", (e) => e.string(200, "told"));`,
      "secret.pb.json": plugin({ env: ["SECRET"] }),
      "secret.pb.ts": `routerAdd("GET", "/secret", (e) => e.string(200, "secret"));`,
    };
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(`${folder}/host/plugins/${name}`, text);
    }
    await Deno.writeTextFile(
      program,
      `
      import { createHost } from "${ROOT}mod.ts";
      const lines = [];
      await using host = await createHost({
        plugins: "${folder}/host/plugins",
        dataDir: "${folder}/host/data",
        grantLock: "${folder}/host/paddock.lock.json",
        isolation: { told: "worker" },
        logger: { log: ({ level, plugin, message }) => level === "debug" || lines.push(level + " " + plugin + ": " + message) },
      });
      for (const { plugin } of host.access.list()) await host.access.grant(plugin, "all");
      const answers = [];
      for (const path of ["near", "far", "told", "secret"]) {
        answers.push(await (await host.fetch(new Request("http://host/" + path))).text());
      }
      const tiers = Object.fromEntries(host.access.list().map(({ plugin, tier }) => [plugin, tier]));
      console.log(JSON.stringify({ lines, answers, tiers }));`,
    );
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "--no-prompt", "--no-check", `--config=${ROOT}deno.json`],
        ...[`--allow-read=${ROOT},${folder}/host`, `--allow-write=${folder}/host`],
        ...[
          "--allow-run",
          "--allow-sys=hostname",
          "--allow-env=DENO_DIR,NODE_V8_COVERAGE",
          program,
        ],
      ],
      cwd: `${folder}/host`,
      stdout: "piped",
      stderr: "piped",
    }).output();
    const text = new TextDecoder().decode(stdout);
    assert.match(text, /^\{/, new TextDecoder().decode(stderr));
    const { lines, answers, tiers } = JSON.parse(text);
    assert.deepEqual(tiers, { far: "process", near: "worker", secret: null, told: null });
    assert.equal(answers[1], "far");
    assert.match(answers[0], /^\d+$/);
    const of = (plugin: string) =>
      lines.filter((line: string) => line.includes(` ${plugin}: `) && !/not granted/.test(line));
    assert.deepEqual(of("far").filter((line: string) => /process/.test(line)), [
      `warn far: it runs in a process of its own, since the host does not hold read:${far} itself; ` +
      `started with --allow-read=${far}, the host could run it in a worker`,
    ]);
    assert.ok(
      of("told").some((line: string) =>
        line.includes(
          `Cannot start plugin "told" in a worker: the host does not hold read:${far} itself; ` +
            `start it with --allow-read=${far}, or change isolation of "told"`,
        )
      ),
      of("told").join("\n"),
    );
    assert.ok(
      of("secret").some((line: string) =>
        /permissions\.env: .*"SECRET".*--allow-env=SECRET/.test(line)
      ),
      of("secret").join("\n"),
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
