import assert from "node:assert/strict";
import { reportProgress } from "../../src/cli/load_progress.ts";

Deno.test("reportProgress() says how many plugins are ready until it is disposed", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  {
    const states = ["starting", "asleep", "failed"] as const;
    using _progress = reportProgress(() => states.map((state) => ({ state })), resolve, 1);
    assert.equal(await promise, "Starting plugins: 2 of 3");
  }
  // Its timer would keep the test from ending, which the sanitizer sees.
});

Deno.test("reportProgress() says once that all are ready and what goes on then", async () => {
  const lines: string[] = [];
  const looks = Promise.withResolvers<void>();
  let left = 4;
  {
    const plugins = () => {
      if (--left === 0) looks.resolve();
      return [{ state: left === 3 ? "starting" : "running" } as const];
    };
    using _progress = reportProgress(plugins, (line) => lines.push(line), 1);
    await looks.promise;
  }
  assert.deepEqual(lines, [
    "Starting plugins: 0 of 1",
    "Running what plugins do in onBootstrap",
  ]);
});
