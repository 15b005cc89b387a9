import assert from "node:assert/strict";
import { CaseRunner } from "../../bench/harness/case_runner.ts";
import type { System } from "../../bench/harness/row.ts";

const PACE = { spanMs: 50, rounds: 1 };

function idle(kind: string): System {
  return { name: "idle", column: "paddock", run: ["cases/idle_hook.ts", kind] };
}

Deno.test("CaseRunner.run() resolves with the number a program of its own prints", async () => {
  const value = await new CaseRunner().run(idle("none"), PACE);
  assert.equal(value > 0 && value < 1_000, true, String(value));
});

Deno.test("CaseRunner.run() rejects with what a program says that fails", async () => {
  await assert.rejects(
    new CaseRunner().run(idle("nonsense"), PACE),
    /Cannot measure cases\/idle_hook\.ts nonsense: it ended with code 1\n[^]*none, tag/,
  );
});

Deno.test("CaseRunner.end() ends what is running", async () => {
  const runner = new CaseRunner();
  const running = runner.run(idle("none"), { spanMs: 600_000, rounds: 1 });
  runner.end();
  await assert.rejects(running, /it ended with SIGKILL/);
});
