import { openBlobWorker } from "./blob_worker.ts";

/** The least a call that returns a promise can cost: frames of one microtask in one JSON text, and nothing checked. */
export interface BatchedWorker extends Disposable {
  /** Resolves with what the worker answers. */
  call(value: unknown): Promise<unknown>;
}

/**
 * Starts a worker that answers each call, batched per microtask on both sides.
 *
 * @param answer JavaScript of the answer to a call with `value`
 */
export function openBatchedWorker(answer = "value"): BatchedWorker {
  const worker = openBlobWorker(`
let out = [];
function flush() {
  const batch = out;
  out = [];
  self.postMessage(JSON.stringify(batch));
}
self.onmessage = ({ data }) => {
  for (const { id, value } of JSON.parse(data)) {
    if (out.length === 0) queueMicrotask(flush);
    out.push({ id, value: ${answer} });
  }
};
`);
  const open = new Map<number, (value: unknown) => void>();
  let nextId = 0;
  let out: unknown[] = [];
  function flush(): void {
    const batch = out;
    out = [];
    worker.postMessage(JSON.stringify(batch));
  }
  worker.onmessage = ({ data }: MessageEvent<string>) => {
    for (const { id, value } of JSON.parse(data) as { id: number; value: unknown }[]) {
      open.get(id)!(value);
      open.delete(id);
    }
  };
  return {
    call(value: unknown) {
      return new Promise((resolve) => {
        const id = nextId++;
        open.set(id, resolve);
        if (out.length === 0) queueMicrotask(flush);
        out.push({ id, value });
      });
    },
    [Symbol.dispose]: () => worker[Symbol.dispose](),
  };
}
