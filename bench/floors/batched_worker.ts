import { openBlobWorker } from "./blob_worker.ts";

const WORKER = `
let out = [];
function flush() {
  const batch = out;
  out = [];
  self.postMessage(JSON.stringify(batch));
}
self.onmessage = ({ data }) => {
  for (const { id, value } of JSON.parse(data)) {
    if (out.length === 0) queueMicrotask(flush);
    out.push({ id, value });
  }
};
`;

/** The least a call that returns a promise can cost: frames of one microtask in one JSON text, and nothing checked. */
export interface BatchedWorker extends Disposable {
  /** Resolves with the value, which the worker sends back. */
  call(value: unknown): Promise<unknown>;
}

/** Starts a worker that answers each call with its own value, batched per microtask on both sides. */
export function openBatchedWorker(): BatchedWorker {
  const worker = openBlobWorker(WORKER);
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
