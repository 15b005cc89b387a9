import assert from "node:assert/strict";
import { CronTable, type JobSpec } from "../../src/host/cron.ts";
import { Metrics } from "../../src/telemetry/metrics.ts";
import type { Origin } from "../../src/supervisor/runner.ts";
import { PaddockError } from "../../src/wire/errors.ts";
import { FakePlugins, startFakeHost } from "./fake_plugins.ts";

/** Times that come when the test says so. */
class Ticker {
  readonly due = new Map<string, (() => void)[]>();

  readonly scheduler = (expr: string, fn: () => void) => {
    if (expr === "bad") throw new TypeError("CronPattern: it is bad");
    const list = this.due.get(expr) ?? [];
    this.due.set(expr, list);
    list.push(fn);
    return { nextRun: () => new Date(5), stop: () => void list.splice(list.indexOf(fn), 1) };
  };

  tick(expr: string): void {
    for (const fn of [...this.due.get(expr) ?? []]) fn();
  }
}

function table(ticker: Ticker) {
  const errors: string[] = [];
  const metrics = new Metrics();
  const cron = new CronTable({
    scheduler: ticker.scheduler,
    metrics,
    clock: () => new Date(1),
    onError: (plugin, { id }, error) => errors.push(`${plugin} ${id} ${error}`),
  });
  return { cron, errors, metrics };
}

function job(
  id: string,
  expr: string,
  run: () => Promise<void> = () => Promise.resolve(),
): JobSpec {
  return { id, expr, at: () => " (p.pb.ts:9)", run };
}

Deno.test("CronTable runs jobs when they are due and remembers how it went", async () => {
  const ticker = new Ticker();
  const { cron, errors, metrics } = table(ticker);
  let fail = false;
  cron.set("p", [job("a", "x", () => fail ? Promise.reject(new Error("no")) : Promise.resolve())]);
  ticker.tick("x");
  await Promise.resolve();
  const { lastRun, nextRun, lastOutcome, runs, failures } = cron.jobs()[0]!;
  assert.deepEqual({ lastRun, nextRun, lastOutcome, runs, failures }, {
    lastRun: new Date(1),
    nextRun: new Date(5),
    lastOutcome: "ok",
    runs: 1,
    failures: 0,
  });
  fail = true;
  await assert.rejects(cron.run("p", "a"), /no/);
  const after = cron.jobs()[0]!;
  assert.deepEqual([after.lastOutcome, after.lastError, after.runs, after.failures], [
    "error",
    "no",
    2,
    1,
  ]);
  assert.deepEqual(errors, ["p a Error: no"]);
  assert.deepEqual(
    metrics.rows().map(({ kind, name, calls, errors }) => [kind, name, calls, errors]),
    [
      ["job", "a", 2, 1],
    ],
  );
});

Deno.test("CronTable never runs a job twice at once, not even over a new version of its plugin", async () => {
  const ticker = new Ticker();
  const { cron } = table(ticker);
  const gate = Promise.withResolvers<void>();
  cron.set("p", [job("a", "x", () => gate.promise)]);
  ticker.tick("x");
  cron.set("p", [job("a", "x")]);
  ticker.tick("x");
  await assert.rejects(
    cron.run("p", "a"),
    (error) => error instanceof PaddockError && error.code === "conflict",
  );
  assert.deepEqual(cron.jobs().map(({ running, runs, skipped }) => [running, runs, skipped]), [[
    true,
    1,
    1,
  ]]);
  gate.resolve();
  await gate.promise;
  await Promise.resolve();
  await cron.run("p", "a");
  assert.equal(cron.jobs()[0]!.runs, 2);
});

Deno.test("CronTable.set() replaces all jobs of one plugin, add() and remove() one", () => {
  const ticker = new Ticker();
  const { cron } = table(ticker);
  cron.set("p", [job("a", "x"), job("b", "x")]);
  cron.set("q", [job("a", "x")]);
  cron.set("p", [job("b", "y"), job("c", "x")]);
  cron.add("p", job("b", "z"));
  assert.deepEqual(cron.jobs().map(({ plugin, id, expr }) => `${plugin}.${id} ${expr}`), [
    "p.b z",
    "p.c x",
    "q.a x",
  ]);
  assert.equal(cron.remove("p", "c"), true);
  assert.equal(cron.remove("p", "c"), false);
  assert.deepEqual(cron.ids("p"), ["b"]);
  cron.close();
  assert.deepEqual([...ticker.due.values()].flat(), []);
});

Deno.test("CronTable.check() names plugin, job, place and expression", () => {
  const { cron } = table(new Ticker());
  assert.throws(() => cron.check("p", [job("ok", "x"), job("a", "bad")]), (error) => {
    assert.ok(error instanceof PaddockError);
    assert.equal(error.code, "load");
    assert.equal(
      error.message,
      'Cannot add job "a" of plugin "p" (p.pb.ts:9): "bad" is no cron expression, it is bad',
    );
    return true;
  });
});

Deno.test("CronTable.run() names the jobs there are", async () => {
  const { cron } = table(new Ticker());
  cron.set("p", [job("a", "x")]);
  await assert.rejects(cron.run("p", "b"), /there is no such job, there are "p" "a"/);
});

Deno.test("a plugin's jobs run by the host, and can be added and removed while it runs", async () => {
  const ticker = new Ticker();
  const plugins = new FakePlugins();
  const ran: string[] = [];
  plugins.write("p", (box) => box.job("a", "x", () => ran.push("a")));
  plugins.write("bad", (box) => box.job("a", "bad", () => {}));
  plugins.write("r", (box) => box.job("rain", "x", () => Promise.reject(new Error("wet"))));
  await using fake = await startFakeHost(plugins, { scheduler: ticker.scheduler });
  await fake.host.runJob("p", "a");
  assert.deepEqual(ran, ["a"]);
  assert.match(
    fake.host.plugins()[0]!.error!,
    /job "a" of plugin "bad" \(bad\.pb\.ts:9\): "bad" is no cron/,
  );
  await assert.rejects(fake.host.runJob("r", "rain"), /wet/);
  assert.equal(fake.complaints().at(-1), 'r: job "rain" (r.pb.ts:9) failed: wet');
  const box = plugins.boxes.find(({ plugin }) => plugin.name === "p")!;
  await box.ask("cron.add", "later", "y", 0);
  await assert.rejects(box.ask("cron.add", "later", "bad", 0), /"bad" is no cron expression/);
  await assert.rejects(box.ask("cron.add", "later", 5, 0), TypeError);
  assert.equal(box.kept, 1, "its instance is needed for it");
  await box.ask("cron.add", "later", "z", 0);
  assert.equal(box.kept, 1, "the old one is replaced");
  await box.ask("cron.add", "brief", "z", 0);
  await box.ask("cron.remove", "brief");
  assert.equal(box.kept, 1);
  await fake.host.runJob("p", "later");
  assert.deepEqual(ran, ["a", "a"]);
  assert.deepEqual(box.calls.map(({ on }) => on), [undefined, box.origin]);
  await box.ask("cron.remove", "a");
  assert.deepEqual(fake.host.plugins()[1]!.jobs, ["later"]);

  const other: Origin = { accepts: true, ended: false, keep: () => () => {} };
  box.host.report({ kind: "crashed", message: "another", from: other });
  assert.deepEqual(fake.host.plugins()[1]!.jobs, ["later"]);
  box.host.report({ kind: "crashed", message: "it is gone", from: box.origin });
  assert.deepEqual(fake.host.plugins()[1]!.jobs, []);
  assert.equal(box.kept, 0);
  plugins.write("p", () => {});
  await fake.host.reload();
  await assert.rejects(box.ask("cron.add", "late", "y", 0), /this version of it is not in place/);
});
