import { openBlobWorker } from "./blob_worker.ts";

/** Bytes of the words before the answer, and of the whole memory. */
const HEADER = 64;
const SIZE = 64 * 1024;

const WORKER = `
const decoder = new TextDecoder();
self.onmessage = ({ data: { memory, calls } }) => {
  const words = new Int32Array(memory, 0, 2);
  const scratch = new Uint8Array(${SIZE});
  const start = performance.now();
  for (let id = 0; id < calls; id++) {
    self.postMessage(JSON.stringify({ id, value: { title: "hello", n: id } }));
    Atomics.wait(words, 0, 0);
    const length = words[1];
    const copy = new Uint8Array(scratch.buffer, 0, length);
    copy.set(new Uint8Array(memory, ${HEADER}, length));
    Atomics.store(words, 0, 0);
    if (JSON.parse(decoder.decode(copy)).id !== id) throw new Error("wrong answer");
  }
  self.postMessage(performance.now() - start);
};
`;

/** The least a blocking call can cost: one message there, one wait on shared memory for the answer. */
export interface BareMailbox extends Disposable {
  /** Makes that many calls, one after the other; resolves with the milliseconds the worker measured. */
  run(calls: number): Promise<number>;
}

/** Starts a worker that blocks on shared memory for each answer; this side answers at once. */
export function openBareMailbox(): BareMailbox {
  const worker = openBlobWorker(WORKER);
  const memory = new SharedArrayBuffer(SIZE);
  const words = new Int32Array(memory, 0, 2);
  const body = new Uint8Array(memory, HEADER);
  const encoder = new TextEncoder();
  let done: ((ms: number) => void) | undefined;
  worker.onmessage = ({ data }: MessageEvent<string | number>) => {
    if (typeof data === "number") return done?.(data);
    const { id, value } = JSON.parse(data);
    words[1] = encoder.encodeInto(JSON.stringify({ id, value }), body).written;
    Atomics.store(words, 0, 1);
    Atomics.notify(words, 0);
  };
  return {
    run(calls: number) {
      return new Promise((resolve) => {
        done = resolve;
        worker.postMessage({ memory, calls });
      });
    },
    [Symbol.dispose]: () => worker[Symbol.dispose](),
  };
}
