import assert from "node:assert/strict";
import { httpFailure } from "../../src/host/http_error.ts";
import { PaddockError } from "../../src/wire/errors.ts";

Deno.test("httpFailure() tells a client when to try again, where that is known", () => {
  const cases: [error: Error, status: number, after: string | null][] = [
    [new PaddockError("circuit", "left alone", { retryMs: 9_200 }), 503, "10"],
    [new PaddockError("circuit", "tried now", { retryMs: 0 }), 503, "1"],
    [new PaddockError("crashed", "gone"), 503, null],
    [new PaddockError("limit", "full"), 503, null],
    [new Error("broken"), 500, null],
  ];
  for (const [error, status, after] of cases) {
    const { response } = httpFailure(error);
    assert.deepEqual([response.status, response.headers.get("retry-after")], [status, after]);
  }
});
