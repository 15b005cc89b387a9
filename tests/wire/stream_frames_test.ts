import assert from "node:assert/strict";
import fc from "fast-check";
import { encodeMessage, MessageReader } from "../../src/wire/stream_frames.ts";

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

Deno.test("MessageReader gives back what encodeMessage() was given, however it is cut up", () => {
  const message = fc.record({
    text: fc.string({ unit: "binary", maxLength: 200 }),
    buffers: fc.array(fc.uint8Array({ maxLength: 50 }).map(bufferOf), { maxLength: 4 }),
  }, { noNullPrototype: true });
  fc.assert(
    fc.property(
      fc.array(message, { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 20 }),
      (messages, sizes) => {
        const all = messages.flatMap(({ text, buffers }) => [...encodeMessage(text, buffers)]);
        const reader = new MessageReader({ text: 10_000, buffers: 10_000, count: 4 });
        const read = [];
        const piece = new Uint8Array(64);
        for (let at = 0, i = 0; at < all.length; i++) {
          const part = all.slice(at, at + sizes[i % sizes.length]!);
          // The same memory each time, as a reader of a pipe would have it.
          piece.set(part);
          read.push(...reader.push(piece.subarray(0, part.length)));
          at += part.length;
        }
        assert.deepEqual(read, messages);
      },
    ),
  );
});

Deno.test("MessageReader puts a large message together", () => {
  const text = "€".repeat(300_000);
  const bytes = encodeMessage(text, [new ArrayBuffer(0), new ArrayBuffer(700_000)]);
  const reader = new MessageReader({ text: 900_000, buffers: 700_000, count: 2 });
  const read = [];
  for (let at = 0; at < bytes.length; at += 65_536) {
    read.push(...reader.push(bytes.subarray(at, at + 65_536)));
  }
  assert.equal(read.length, 1);
  assert.ok(read[0]!.text === text);
  assert.deepEqual(read[0]!.buffers.map((buffer) => buffer.byteLength), [0, 700_000]);
});

Deno.test("MessageReader refuses what does not add up", () => {
  const words = (...values: number[]) => new Uint8Array(new Uint32Array(values).buffer);
  const cases: [string, Uint8Array, RegExp][] = [
    ["larger than allowed", words(1_017), /a message of it has 1013 bytes, at most 1012/],
    ["too much text", words(1_000, 601), /a text of it has 601 bytes, at most 600/],
    ["too large buffers", words(1_000, 500), /a binary part of it has 496 bytes, at most 412/],
    ["no text", words(3), /no text/],
    ["a text longer than the message", words(4, 1), /add up/],
    ["a buffer longer than the message", words(12, 0, 5, 0), /add up/],
    ["too many buffers", words(20, 0, 0, 0, 0, 0), /more than 3 buffers/],
    ["half a length of a buffer", new Uint8Array([6, 0, 0, 0, 0, 0, 0, 0, 1, 0]), /add up/],
    ["a length with its highest bit", words(0xffff_ffff), /4294967291 bytes/],
  ];
  for (const [what, bytes, message] of cases) {
    const reader = new MessageReader({ text: 600, buffers: 400, count: 3 });
    assert.throws(() => reader.push(bytes), { name: "RangeError", message }, what);
  }
});
