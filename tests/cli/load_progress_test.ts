import assert from "node:assert/strict";
import { reportProgress } from "../../src/cli/load_progress.ts";
import { EventStream } from "../../src/host/event_stream.ts";

Deno.test("reportProgress() says how many plugins are ready until it is disposed", async () => {
  const events = new EventStream({
    clock: () => new Date(0),
    onError: (error) => assert.fail(String(error)),
  });
  const { promise, resolve } = Promise.withResolvers<string>();
  {
    using _progress = reportProgress(events, resolve, 1);
    for (const plugin of ["a", "b", "c"]) {
      events.publish({ plugin, hash: undefined, kind: "discovered", source: "file" });
    }
    events.publish({ plugin: "a", hash: "1", kind: "loaded", ms: 3, boot: true });
    events.publish({
      plugin: "b",
      hash: "1",
      kind: "failed",
      reason: "it is broken",
      goesOn: false,
    });
    assert.equal(await promise, "Starting plugins: 2 of 3");
  }
  // Its timer would keep the test from ending, which the sanitizer sees.
});
