/** What only the process tier promises. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRunner, ProcessTier } from "../../src/supervisor/runner.ts";
import { PaddockError } from "../../src/wire/errors.ts";
import { FakeHost, plugin } from "../supervisor/fixtures.ts";
import { startWorld, until } from "./world.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const isolation = { default: "process" } as const;

async function folder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), "paddock-process-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Processes below this one, or below `parent`. */
function children(parent = Deno.pid): number[] {
  const pids: number[] = [];
  for (const { name } of Deno.readDirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = Deno.readTextFileSync(`/proc/${name}/stat`);
      const [state, ppid] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (Number(ppid) === parent && state !== "Z") pids.push(Number(name));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return pids;
}

function alive(pid: number): boolean {
  try {
    const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
    return stat.slice(stat.lastIndexOf(")") + 2)[0] !== "Z";
  } catch {
    return false;
  }
}

/** Our processes with this limit of memory: other files of tests may run in this process at the same time. */
function withHeap(memoryMb: number): number[] {
  return children().filter((pid) => {
    try {
      const line = Deno.readTextFileSync(`/proc/${pid}/cmdline`);
      return line.includes(`max-old-space-size=${memoryMb}\0`);
    } catch {
      return false;
    }
  });
}

for (
  const [what, code] of [
    ["its heap", "const all = []; while (true) all.push({ n: [all.length] });"],
    ["array buffers", "const all = []; while (true) all.push(new Uint8Array(64 << 20).fill(1));"],
    [
      "strings",
      "let s = 'x'.repeat(1 << 20); const all = []; while (true) all.push((s + all.length).split('').join('-'));",
    ],
  ]
) {
  Deno.test(`a plugin that exhausts ${what} hurts only itself`, async () => {
    await using world = await startWorld({
      "greedy.pb.ts": `onA((e) => { ${code} });`,
      "other.pb.ts": `onB((e) => { e.text = "fine"; e.next(); });`,
    }, { isolation, limits: { memoryMb: 64, callTimeoutMs: 20_000 } });
    await assert.rejects(world.host.hooks.onA.trigger({ text: "" }), (error: Error) => {
      assert.match(error.message, /its process was ended by SIG|allocation failed|Invalid string/i);
      return true;
    });
    assert.equal((await world.host.hooks.onB.trigger({ text: "" })).text, "fine");
  });
}

Deno.test("a process that is killed fails its calls, and the next call gets another", async () => {
  await using world = await startWorld({
    "a.pb.ts":
      `onA((e) => { e.text = $world.wait(); e.next(); }); onB((e) => { e.text = "b"; e.next(); });`,
  }, { isolation, limits: { memoryMb: 77 } });
  const waiting = world.host.hooks.onA.trigger({ text: "" });
  await world.held;
  const pids = withHeap(77);
  assert.equal(pids.length, 1);
  Deno.kill(pids[0]!, "SIGKILL");
  await assert.rejects(waiting, (error) => {
    assert.ok(error instanceof PaddockError && error.code === "crashed", `${error}`);
    assert.match(error.message, /ended by SIGKILL/);
    return true;
  });
  assert.equal((await world.host.hooks.onB.trigger({ text: "" })).text, "b");
});

Deno.test("no process is left behind", async () => {
  for (let i = 0; i < 3; i++) {
    await using world = await startWorld({ "a.pb.ts": `onA((e) => e.next());` }, {
      isolation,
      limits: { memoryMb: 78 },
    });
    await world.host.hooks.onA.trigger({ text: "" });
    assert.equal(withHeap(78).length, 1);
    await world.host.close();
    assert.deepEqual(withHeap(78), []);
  }
});

Deno.test("without setpriv and prlimit it works, and says once what is lost", async () => {
  await using dir = await folder();
  const processes = new ProcessTier(dir.path, { tryProgram: () => false });
  const host = new FakeHost();
  for (let i = 0; i < 2; i++) {
    const runner = createRunner({
      ...plugin({ code: "module.exports = { main: () => ({ default: { setup() {} } }) };" }),
      tier: () => "process",
      processes,
    }, host);
    await runner.start();
    await runner.close("test");
  }
  const losses = host.reports.filter(({ kind }) => kind === "warning").map(({ message }) =>
    message
  );
  assert.equal(losses.length, 2);
  assert.match(losses[0]!, /^setpriv cannot be used: .*goes on when this program is killed/);
  assert.match(losses[1]!, /^prlimit cannot be used: .*memory/);
});

Deno.test("a plugin that spins dies with a host that is killed", async (t) => {
  for (const setpriv of [true, false]) {
    await t.step(setpriv ? "with setpriv, while it spins" : "without, once it reads", async () => {
      await using dir = await folder();
      const program = join(dir.path, "host.ts");
      const spin = setpriv ? "while (true);" : "";
      await Deno.writeTextFile(
        program,
        `
        import { createRunner, ProcessTier } from ${
          JSON.stringify(`${ROOT}src/supervisor/runner.ts`)
        };
        import { DEFAULT_LIMITS } from ${JSON.stringify(`${ROOT}src/wire/limits.ts`)};
        const runner = createRunner({
          name: "p", dialect: "blocking", strict: true, config: null, preludes: [], hooks: [], services: {},
          limits: { ...DEFAULT_LIMITS, callTimeoutMs: 60_000 },
          code: "module.exports = { main: () => { cronAdd('j', '* * * * *', () => { console.log('here'); ${spin} }) } };",
          tier: () => "process",
          processes: new ProcessTier(${JSON.stringify(dir.path)}, ${
          setpriv ? "{}" : "{ tryProgram: () => false }"
        }),
        }, { ask: () => ({ value: null }), log() {}, report() {} });
        const { jobs } = await runner.start();
        runner.call({ kind: "job", handlers: [jobs[0].handler], data: null, async: false, tail: false, label: "j" });
        setTimeout(() => console.log("running"), 200);
        setInterval(() => {}, 1_000);
      `,
      );
      const host = new Deno.Command(Deno.execPath(), {
        // Deno.args: the import map of a run that tries another bootstrap.
        args: ["run", "-A", "--no-check", "--config", `${ROOT}deno.json`, ...Deno.args, program],
        stdout: "piped",
        stderr: "inherit",
      }).spawn();
      const reader = host.stdout.getReader();
      await reader.read();
      const [child] = children(host.pid);
      assert.ok(child !== undefined && alive(child), "there is a process");
      host.kill("SIGKILL");
      await host.status;
      await reader.cancel();
      try {
        await until(() => !alive(child), "it is gone");
      } finally {
        if (alive(child)) Deno.kill(child, "SIGKILL");
      }
    });
  }
});

Deno.test("a manifest can ask for a process, and a limit of memory needs one", async () => {
  const code = "onA((e) => e.next());";
  await using world = await startWorld({
    "plain.pb.ts": code,
    "asks.pb.ts": code,
    "asks.pb.json": `{ "isolation": "process" }`,
    "small.pb.ts": code,
    "small.pb.json": `{ "limits": { "memoryMb": 64 } }`,
    "told.pb.ts": code,
  }, { isolation: { told: "process", asks: "worker" } });
  assert.deepEqual(world.problems(), []);
  assert.deepEqual(world.host.plugins().map(({ name, tier }) => `${name} ${tier}`), [
    "asks process",
    "plain worker",
    "small process",
    "told process",
  ]);
});

Deno.test("a plugin that leaves a thread behind is a process from its next start on", async (t) => {
  for (const policy of [{}, { a: "worker" }] as const) {
    const expected = "a" in policy ? "worker" : "process";
    await t.step(expected, async () => {
      await using world = await startWorld({
        "a.pb.ts":
          `onA((e) => { const end = Date.now() + 2_500; while (Date.now() < end); }); onB((e) => e.next());`,
      }, { isolation: policy, limits: { callTimeoutMs: 300, drainTimeoutMs: 50 } });
      await assert.rejects(world.host.hooks.onA.trigger({ text: "" }), /used up 300 ms/);
      const said = (what: RegExp) => world.logs.some(({ message }) => what.test(message));
      await until(() => said(/does not end/), "the thread counts as wedged");
      assert.equal(said(/next instance runs in a process/), expected === "process");
      await world.write("a.pb.ts", "onB((e) => { e.text = 'new'; e.next(); });");
      assert.equal((await world.host.hooks.onB.trigger({ text: "" })).text, "new");
      assert.equal(world.host.plugins()[0]!.tier, expected);
    });
  }
});

Deno.test("a process has the time zone UTC, whatever the machine has", async () => {
  await using world = await startWorld({
    "a.pb.ts": `onA((e) => {
      const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
      e.text = locale + " " + timeZone + " " + new Date().getTimezoneOffset();
      return e.next();
    });`,
  }, { isolation, limits: { memoryMb: 79 } });
  assert.equal((await world.host.hooks.onA.trigger({ text: "" })).text, "en-US UTC 0");
  // The machine of this test may be in UTC as well.
  const [pid] = withHeap(79);
  const environment = Deno.readTextFileSync(`/proc/${pid}/environ`).split("\0");
  for (const entry of ["TZ=UTC", "LANG=C"]) assert.ok(environment.includes(entry), entry);
});

Deno.test("a plugin with grants that leaves a thread behind keeps them in its process", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(join(folder, "a.txt"), "granted");
    const path = JSON.stringify(join(folder, "a.txt"));
    const read = `e.text = Deno.readTextFileSync(${path}); e.next();`;
    await using world = await startWorld({
      "a.pb.json": JSON.stringify({ permissions: { read: [folder] } }),
      "a.pb.ts":
        `onA((e) => { const end = Date.now() + 2_500; while (Date.now() < end); }); onB((e) => { ${read} });`,
    }, { limits: { callTimeoutMs: 300, drainTimeoutMs: 50 } });
    await world.host.access.grant("a", "all");
    assert.equal((await world.host.hooks.onB.trigger({ text: "" })).text, "granted");
    assert.equal(world.host.plugins()[0]!.tier, "worker");
    await assert.rejects(world.host.hooks.onA.trigger({ text: "" }), /used up 300 ms/);
    const said = (what: RegExp) => world.logs.some(({ message }) => what.test(message));
    await until(() => said(/next instance runs in a process/), "it is told to move");
    await world.write("a.pb.ts", `onB((e) => { e.text = "new "; ${read.replace("=", "+=")} });`);
    assert.equal((await world.host.hooks.onB.trigger({ text: "" })).text, "new granted");
    assert.equal(world.host.plugins()[0]!.tier, "process");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
