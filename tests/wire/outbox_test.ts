import assert from "node:assert/strict";
import { BUFFER_COST } from "../../src/wire/buffer_cost.ts";
import { Outbox } from "../../src/wire/outbox.ts";

interface Posted {
  text: string;
  buffers: ArrayBuffer[];
}

/** An outbox whose batches end when the test says so. */
function openOutbox(limits = { batchLength: 100_000_000, batchBytes: 100_000_000 }) {
  const posted: Posted[] = [];
  const scheduled: (() => void)[] = [];
  const outbox = new Outbox(
    (text, buffers) => posted.push({ text, buffers }),
    { early: 16, begun: (end) => scheduled.push(end) },
    limits,
  );
  return { outbox, posted, scheduled, next: () => scheduled.shift()!() };
}

Deno.test("Outbox posts the frames of one microtask as one batch, in order", async () => {
  const posted: Posted[] = [];
  const outbox = new Outbox((text, buffers) => posted.push({ text, buffers }));
  outbox.push({ t: "a", id: 1 });
  outbox.push({ t: "b", text: 'é"\u2028' });
  assert.equal(posted.length, 0);
  await Promise.resolve();
  assert.deepEqual(posted, [{
    text: '[{"t":"a","id":1},{"t":"b","text":"é\\"\u2028"}]',
    buffers: [],
  }]);
  outbox.push({ t: "c" });
  await Promise.resolve();
  assert.equal(posted[1]!.text, '[{"t":"c"}]');
  assert.equal(posted.length, 2);
});

Deno.test("Outbox schedules once a batch and again after it", () => {
  const { outbox, posted, scheduled, next } = openOutbox();
  outbox.push({ n: 1 });
  outbox.push({ n: 2 });
  assert.equal(scheduled.length, 1);
  next();
  assert.equal(posted.length, 1);
  outbox.push({ n: 3 });
  assert.equal(scheduled.length, 1);
  next();
  assert.equal(posted.length, 2);
});

Deno.test("Outbox counts the buffers of each frame and posts them in order", () => {
  const { outbox, posted, next } = openOutbox();
  const [a, b, c] = [new ArrayBuffer(1), new ArrayBuffer(2), new ArrayBuffer(3)];
  outbox.push({ n: 1 }, [a]);
  outbox.push({ n: 2 }, []);
  outbox.push({ n: 3 }, [b, c]);
  next();
  assert.equal(posted[0]!.text, '[{"n":1,"b":1},{"n":2},{"n":3,"b":2}]');
  assert.deepEqual(posted[0]!.buffers.map((buffer) => buffer.byteLength), [1, 2, 3]);
  assert.equal(posted[0]!.buffers[0], a);
});

Deno.test("Outbox.flush() posts at once, and what was scheduled then finds nothing", () => {
  const { outbox, posted, next } = openOutbox();
  outbox.flush();
  outbox.push({ n: 1 }, [new ArrayBuffer(1)]);
  outbox.flush();
  assert.equal(posted.length, 1);
  next();
  assert.equal(posted.length, 1);
  outbox.push({ n: 2 });
  next();
  assert.deepEqual(posted[1], { text: '[{"n":2}]', buffers: [] });
});

Deno.test("Outbox.push() takes the frame as it is at that moment", () => {
  const { outbox, posted, next } = openOutbox();
  const frame = { n: 1 };
  outbox.push(frame);
  frame.n = 2;
  next();
  assert.equal(posted[0]!.text, '[{"n":1}]');
});

Deno.test("Outbox.close() drops what is there and what comes", () => {
  const { outbox, posted, next } = openOutbox();
  outbox.push({ n: 1 });
  outbox.close();
  next();
  outbox.push({ n: 2 });
  outbox.flush();
  assert.deepEqual(posted, []);
});

Deno.test("Outbox posts early rather than let small frames make a batch that is too large", () => {
  for (
    const limits of [{ batchLength: 1_000, batchBytes: 1e6 }, {
      batchLength: 1e6,
      batchBytes: 10 * (9 + BUFFER_COST),
    }]
  ) {
    const { outbox, posted, next } = openOutbox(limits);
    for (let n = 0; n < 100; n++) outbox.push({ n, text: "x".repeat(80) }, [new ArrayBuffer(9)]);
    next();
    assert(posted.length >= 10 && posted.length <= 13, `${posted.length} batches`);
    const frames = posted.flatMap(({ text }) => JSON.parse(text) as { n: number }[]);
    assert.deepEqual(frames.map((frame) => frame.n), Array.from({ length: 100 }, (_, n) => n));
    for (const { text, buffers } of posted) {
      assert(text.length <= limits.batchLength);
      assert(buffers.length * (9 + BUFFER_COST) <= limits.batchBytes);
      assert.equal(buffers.length, (JSON.parse(text) as unknown[]).length);
    }
  }
});

Deno.test("Outbox.push() refuses a frame larger than a batch and keeps the others", () => {
  const { outbox, posted, next } = openOutbox({ batchLength: 50, batchBytes: 10 + BUFFER_COST });
  outbox.push({ n: 1 });
  const longest = "x".repeat(50 - 2 - '{"text":""}'.length);
  assert.throws(() => outbox.push({ text: longest + "x" }), RangeError);
  assert.throws(
    () => outbox.push({ n: 2 }, [new ArrayBuffer(11)]),
    /523 bytes, at most 50 characters and 522 bytes/,
  );
  outbox.push({ text: longest });
  outbox.push({ n: 3 }, [new ArrayBuffer(10)]);
  next();
  assert.deepEqual(posted.map(({ text }) => text.length <= 50), [true, true, true]);
  assert.equal(posted[2]!.text, '[{"n":3,"b":1}]');
});

Deno.test("Outbox.push() passes on what JSON.stringify throws and keeps the others", () => {
  const { outbox, posted, next } = openOutbox();
  outbox.push({ n: 1 });
  assert.throws(() => outbox.push({ n: 1n }), TypeError);
  next();
  assert.equal(posted[0]!.text, '[{"n":1}]');
});

Deno.test("Outbox is usable again after post has thrown", () => {
  let fail = true;
  const posted: string[] = [];
  const outbox = new Outbox((text) => {
    if (fail) throw new Error("no peer");
    posted.push(text);
  }, { early: 16, begun: () => {} });
  outbox.push({ n: 1 });
  assert.throws(() => outbox.flush(), /no peer/);
  fail = false;
  outbox.push({ n: 2 });
  outbox.flush();
  assert.deepEqual(posted, ['[{"n":2}]']);
});
