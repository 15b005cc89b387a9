import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { BodyRoom } from "../../src/host/body_room.ts";
import { announcedLength, BodyReader } from "../../src/host/request_body.ts";
import { ApiError, PaddockError } from "../../src/wire/errors.ts";

const LIMITS = {
  bytes: 4 * 1024 * 1024,
  timeoutMs: 10_000,
  room: new BodyRoom(4 * 1024 * 1024),
};
const SIZES = [0, 1, 100, 64 * 1024, 64 * 1024 + 1, 1024 * 1024, 1024 * 1024 + 1, 4 * 1024 * 1024];

/** A body that arrives as bytes do, and one that a program made of chunks. */
const KINDS: Readonly<Record<string, (bytes: Uint8Array<ArrayBuffer>) => ReadableStream>> = {
  bytes: (bytes) => new Blob([bytes]).stream(),
  chunks: (bytes) => ReadableStream.from([bytes.slice(0, 70), bytes.slice(70)]),
};

Deno.test("BodyReader.readAll() gives the whole body in a buffer of its own, whether more than announced or not", async () => {
  for (const [kind, open] of Object.entries(KINDS)) {
    for (const size of SIZES) {
      const sent = Uint8Array.from({ length: size }, (_, i) => i % 251);
      for (const announced of [undefined, size, size >> 1]) {
        const reader = new BodyReader(open(sent), LIMITS);
        const got = await reader.readAll(announced);
        reader.close();
        assert.equal(
          Buffer.compare(got, sent),
          0,
          `${kind}, ${size} bytes, ${announced} announced`,
        );
        assert.equal(got.buffer.byteLength, size);
      }
    }
  }
});

Deno.test("BodyReader.readAll() takes chunks over without taking them away", async () => {
  const chunk = Uint8Array.of(1, 2, 3);
  const reader = new BodyReader(ReadableStream.from([chunk]), LIMITS);
  const got = await reader.readAll();
  reader.close();
  assert.notEqual(got.buffer, chunk.buffer);
});

Deno.test("BodyReader keeps no chunk once there is another: what Deno reads a byte into is a thousand times as large", async () => {
  for (const announced of [5, 3, undefined]) {
    const one = new Uint8Array(1);
    let sent = 0;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        sent++;
        if (sent > 5) return controller.close();
        // Whoever has kept the chunk before sees it change.
        if (sent > 1) one[0] = sent;
        controller.enqueue(sent === 1 ? Uint8Array.of(1) : one);
      },
    }, { highWaterMark: 0 });
    const reader = new BodyReader(body, LIMITS);
    const got = await reader.readAll(announced);
    reader.close();
    assert.deepEqual([...got], [1, 2, 3, 4, 5], `${announced} announced`);
    assert.equal(got.buffer.byteLength, 5);
  }
});

Deno.test("BodyReader.borrowAll() gives the whole body, and copies none that came as one chunk", async () => {
  const chunk = Uint8Array.of(1, 2, 3);
  for (const [chunks, expected] of [[[chunk], chunk], [[chunk, chunk], [1, 2, 3, 1, 2, 3]]]) {
    const reader = new BodyReader(ReadableStream.from(chunks as Uint8Array<ArrayBuffer>[]), LIMITS);
    const got = await reader.borrowAll(expected!.length);
    reader.close();
    assert.deepEqual([...got], [...expected as Iterable<number>]);
    assert.equal(got === chunk, chunks!.length === 1);
  }
  for (const [announced, bytes, expected] of [[4, 100, 400], [3, 2, 413]] as const) {
    const reader = new BodyReader(ReadableStream.from([chunk]), { ...LIMITS, bytes });
    await assert.rejects(reader.borrowAll(announced), status(expected));
    reader.close();
  }
});

Deno.test("BodyReader.close() tells whoever makes a body that nobody reads on, unless it is at its end", async () => {
  for (const ends of [true, false]) {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        controller.enqueue(Uint8Array.of(1));
        if (ends) controller.close();
      },
      cancel: () => void (cancelled = true),
    });
    const reader = new BodyReader(body, { ...LIMITS, bytes: 10 });
    if (ends) await reader.readAll();
    else await reader.read();
    reader.close();
    assert.equal(cancelled, !ends);
  }
});

Deno.test("BodyReader.readAll() refuses a body that is larger than was announced and allowed", async () => {
  for (const open of Object.values(KINDS)) {
    const reader = new BodyReader(open(new Uint8Array(101)), { ...LIMITS, bytes: 100 });
    await assert.rejects(reader.readAll(100), status(413));
    reader.close();
  }
});

Deno.test("BodyReader.readAll() takes a body that is shorter than announced for one that broke off", async () => {
  for (const open of Object.values(KINDS)) {
    for (const size of [1, 100_000]) {
      const reader = new BodyReader(open(new Uint8Array(size)), LIMITS);
      await assert.rejects(reader.readAll(size + 1), status(400));
      reader.close();
    }
  }
});

Deno.test("BodyReader.readAll() gives up on a body that does not arrive in time", async () => {
  for (const type of ["bytes", undefined] as const) {
    const silent = new ReadableStream({ type, pull: () => new Promise(() => {}) } as object);
    const reader = new BodyReader(silent, { ...LIMITS, timeoutMs: 1 });
    await assert.rejects(reader.readAll(10), status(408));
    await reader.closed;
    reader.close();
  }
});

Deno.test("BodyReader.readAll() says that a body broke off, and why", async () => {
  const cause = new Error("the peer is gone");
  for (const type of ["bytes", undefined] as const) {
    const pull = () => Promise.reject(cause);
    const reader = new BodyReader(new ReadableStream({ type, pull } as object), LIMITS);
    await assert.rejects(reader.readAll(10), (error) => {
      assert.equal((error as Error).cause, cause);
      return status(400)(error);
    });
    reader.close();
  }
});

function status(expected: number): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ApiError, `${error}`);
    assert.equal(error.status, expected);
    return true;
  };
}

Deno.test("announcedLength() knows a length that no number holds for too large, not for unknown", () => {
  const announced = (text: string) =>
    announcedLength(new Request("http://h", { headers: { "content-length": text } }));
  assert.equal(announced("12"), 12);
  assert.ok(announced("9".repeat(18))! > 1e17);
  for (const text of ["", "-1", "+1", "1.5", "many"]) {
    assert.equal(announced(text), undefined, text);
  }
});

Deno.test("BodyReader.readAll() needs room for more than 64 KiB, until it is closed", async () => {
  const room = new BodyRoom(100_000);
  const open = (size: number) =>
    new BodyReader(new Blob([new Uint8Array(size)]).stream(), { ...LIMITS, room });
  const first = open(100_000), second = open(64 * 1024 + 1), small = open(64 * 1024);
  assert.equal((await first.readAll()).byteLength, 100_000);
  await assert.rejects(
    second.readAll(),
    (error) =>
      error instanceof PaddockError && error.code === "limit" && error.retryMs !== undefined,
  );
  assert.equal((await small.readAll(64 * 1024)).byteLength, 64 * 1024);
  first.close();
  first.close();
  const third = open(100_000);
  assert.equal((await third.readAll(100_000)).byteLength, 100_000);
  for (const reader of [second, small, third]) reader.close();
  room.take(100_000);
  assert.throws(() => room.take(1));
});

Deno.test("BodyReader.read() needs no room: nobody holds the pieces", async () => {
  const reader = new BodyReader(new Blob([new Uint8Array(300_000)]).stream(), {
    ...LIMITS,
    room: new BodyRoom(1),
  });
  let total = 0;
  for (let chunk = await reader.read(); chunk !== null; chunk = await reader.read()) {
    total += chunk.byteLength;
  }
  reader.close();
  assert.equal(total, 300_000);
});
