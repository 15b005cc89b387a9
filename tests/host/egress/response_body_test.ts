import { deepStrictEqual, rejects, strictEqual } from "node:assert";
import type { IncomingMessage } from "node:http";
import { ResponseBody } from "../../../src/host/egress/response_body.ts";

/** A response as far as its body goes, which comes as these chunks. */
function bodyOf(chunks: AsyncIterable<Uint8Array>): ResponseBody {
  const message = {
    headers: {},
    on() {},
    destroy() {},
    [Symbol.asyncIterator]: () => chunks[Symbol.asyncIterator](),
  };
  return new ResponseBody(message as unknown as IncomingMessage, "http://a/", 60_000);
}

Deno.test("ResponseBody.readAll() keeps no chunk once there is another: whoever answers may send a byte at a time", async () => {
  const one = new Uint8Array(1);
  const body = bodyOf((async function* () {
    for (let i = 0; i < 5; i++) {
      // Whoever has kept a chunk sees it change.
      if (i > 0) one[0] = i;
      yield i === 0 ? Uint8Array.of(9) : one;
    }
  })());
  const whole = await body.readAll(5);
  deepStrictEqual([...whole], [9, 1, 2, 3, 4]);
  strictEqual(whole.buffer.byteLength, 5);
});

Deno.test("ResponseBody.readAll() gives up on what is larger than it may be, and gives the connection back", async () => {
  const body = bodyOf((async function* () {
    for (;;) yield new Uint8Array(10);
  })());
  await rejects(body.readAll(25), /larger than 25 bytes, the limit "fetchBytes"/);
  await body.closed;
});
