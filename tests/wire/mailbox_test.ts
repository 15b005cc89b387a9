import assert from "node:assert/strict";
import fc from "fast-check";
import { PaddockError } from "../../src/wire/errors.ts";
import {
  HEADER_BYTES,
  INITIAL_BYTES,
  WORD_BINARY_LENGTH,
  WORD_CURRENT,
  WORD_JSON_LENGTH,
  WORD_STATE,
} from "../../src/wire/layout.ts";
import { MailboxReader } from "../../src/wire/mailbox_reader.ts";
import { createMailbox, markDead, writeMailbox } from "../../src/wire/mailbox_writer.ts";

const LIMIT = 1024 * 1024;

/** A worker that does nothing but sleep on its mailbox and post back what it finds there. */
class Sleeper implements AsyncDisposable {
  readonly memory = createMailbox(LIMIT);
  readonly #url: string;
  readonly #worker: Worker;
  readonly #messages: unknown[] = [];
  #arrived: (() => void) | undefined;

  constructor() {
    const reader = new URL("../../src/wire/mailbox_reader.ts", import.meta.url);
    const code = `
      import { MailboxReader } from "${reader}";
      self.onmessage = ({ data }) => {
        const mailbox = new MailboxReader(data);
        for (let turn = 1;; turn++) {
          mailbox.current = turn;
          self.postMessage("waiting");
          mailbox.wait();
          if (mailbox.dead) break;
          self.postMessage(mailbox.take());
        }
        self.postMessage("dead");
        self.close();
      };`;
    this.#url = URL.createObjectURL(new Blob([code], { type: "application/javascript" }));
    this.#worker = new Worker(this.#url, { type: "module", deno: { permissions: "none" } });
    this.#worker.onmessage = ({ data }) => {
      this.#messages.push(data);
      this.#arrived?.();
    };
    this.#worker.postMessage(this.memory);
  }

  async next(): Promise<unknown> {
    while (this.#messages.length === 0) {
      await new Promise<void>((resolve) => this.#arrived = resolve);
    }
    return this.#messages.shift();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    markDead(this.memory);
    while (await this.next() !== "dead");
    this.#worker.terminate();
    URL.revokeObjectURL(this.#url);
  }
}

Deno.test("writeMailbox() wakes a sleeping worker with a message", async () => {
  await using sleeper = new Sleeper();
  for (const text of ['{"t":"drain"}', '"é€😀"', "", "x".repeat(5_000), '"after"']) {
    assert.equal(await sleeper.next(), "waiting");
    writeMailbox(sleeper.memory, text, [], LIMIT);
    assert.deepEqual(await sleeper.next(), { text, buffers: [] });
  }
  assert.equal(await sleeper.next(), "waiting");
});

Deno.test("writeMailbox() grows the memory under a sleeping worker", async () => {
  await using sleeper = new Sleeper();
  assert.equal(await sleeper.next(), "waiting");
  assert.equal(sleeper.memory.byteLength, INITIAL_BYTES);
  const text = JSON.stringify("é€😀".repeat(20_000));
  const bytes = new Uint8Array(300_000).fill(7);
  writeMailbox(sleeper.memory, text, [bytes.buffer, new ArrayBuffer(0), new ArrayBuffer(3)], LIMIT);
  const got = await sleeper.next() as { text: string; buffers: ArrayBuffer[] };
  assert.equal(got.text, text);
  assert.deepEqual(got.buffers.map((buffer) => buffer.byteLength), [300_000, 0, 3]);
  assert.deepEqual(new Uint8Array(got.buffers[0]!), bytes);
  assert(sleeper.memory.byteLength > 300_000 && sleeper.memory.byteLength <= HEADER_BYTES + LIMIT);
  assert.equal(await sleeper.next(), "waiting");
});

Deno.test("markDead() wakes a sleeping worker, which sees that it is dead", async () => {
  await using sleeper = new Sleeper();
  assert.equal(await sleeper.next(), "waiting");
  markDead(sleeper.memory);
  assert.equal(await sleeper.next(), "dead");
  // The disposal waits for one more word of the worker; it has said its last.
  sleeper.next = () => Promise.resolve("dead");
});

Deno.test("MailboxReader.current is a word the host can read", async () => {
  await using sleeper = new Sleeper();
  const words = new Int32Array(sleeper.memory, 0, HEADER_BYTES / 4);
  for (const turn of [1, 2]) {
    assert.equal(await sleeper.next(), "waiting");
    assert.equal(Atomics.load(words, WORD_CURRENT), turn);
    writeMailbox(sleeper.memory, "1", [], LIMIT);
    await sleeper.next();
  }
});

Deno.test("MailboxReader.take() leaves the mailbox empty", () => {
  const memory = createMailbox(LIMIT);
  const words = new Int32Array(memory, 0, HEADER_BYTES / 4);
  const reader = new MailboxReader(memory);
  writeMailbox(memory, '"é"', [new ArrayBuffer(2)], LIMIT);
  assert.deepEqual([...words.slice(0, 3)].map((_, i) => Atomics.load(words, i)), [1, 4, 6]);
  assert.deepEqual([WORD_STATE, WORD_JSON_LENGTH, WORD_BINARY_LENGTH], [0, 1, 2]);
  reader.wait();
  assert.equal(reader.dead, false);
  reader.take();
  assert.equal(Atomics.load(words, WORD_STATE), 0);
  reader.current = 5;
  assert.equal(reader.current, 5);
  markDead(memory);
  reader.wait();
  assert.equal(reader.dead, true);
});

Deno.test("MailboxReader.take() gives copies that later messages leave alone", () => {
  const memory = createMailbox(LIMIT);
  const reader = new MailboxReader(memory);
  writeMailbox(memory, "1", [new Uint8Array([1]).buffer], LIMIT);
  const first = reader.take();
  writeMailbox(memory, "2", [new Uint8Array([2]).buffer], LIMIT);
  reader.take();
  assert.deepEqual(new Uint8Array(first.buffers[0]!), new Uint8Array([1]));
});

Deno.test("writeMailbox() keeps to the limit, to the byte", () => {
  const cases: [string, ArrayBuffer[], number][] = [
    ["x".repeat(10_000), [], 10_000],
    ["é".repeat(10_000), [], 20_000],
    ["€".repeat(10_000), [], 30_000],
    ["😀".repeat(10_000), [], 40_000],
    ["x", [new ArrayBuffer(10_000)], 10_005],
    ["€", [new ArrayBuffer(0), new ArrayBuffer(0)], 11],
    ["", [], 0],
  ];
  for (const [text, buffers, size] of cases) {
    const memory = createMailbox(size);
    writeMailbox(memory, text, buffers, size);
    assert.equal(new MailboxReader(memory).take().text, text);
    if (size === 0) continue;
    assert.throws(
      () => writeMailbox(memory, text, buffers, size - 1),
      (error) => error instanceof PaddockError && error.code === "limit",
    );
    assert.equal(Atomics.load(new Int32Array(memory, 0, 4), WORD_STATE), 0);
  }
  const small = createMailbox(10);
  for (const buffers of [[], [new ArrayBuffer(20_000)]]) {
    assert.throws(() => writeMailbox(small, "x".repeat(5_000), buffers, 30_000), PaddockError);
  }
});

Deno.test("the mailbox brings any text and bytes across", () => {
  const memory = createMailbox(LIMIT);
  const reader = new MailboxReader(memory);
  const sizes = fc.constantFrom(1, 7, 1_000, 5_000);
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      sizes,
      fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }),
      (piece, times, arrays) => {
        const text = JSON.stringify(piece.repeat(times));
        if (text.length > LIMIT / 4) return;
        const buffers = arrays.map((array) => array.slice().buffer);
        writeMailbox(memory, text, buffers, LIMIT);
        reader.wait();
        assert.deepEqual(reader.take(), { text, buffers });
      },
    ),
    { numRuns: 100 },
  );
});
