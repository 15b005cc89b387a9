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
