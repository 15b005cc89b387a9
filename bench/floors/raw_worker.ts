import { openBlobWorker } from "./blob_worker.ts";

/** A round trip of `postMessage` with structured clone, one message a call. */
export interface RawWorker extends Disposable {
  /** Resolves with what the worker answers. */
  call(value: unknown, transfer?: Transferable[]): Promise<unknown>;
}

/**
 * Starts a worker that answers each call, in their order.
 *
 * @param answer JavaScript that posts the answer to `data`
 */
export function openRawWorker(answer = "self.postMessage(data)"): RawWorker {
  const worker = openBlobWorker(`self.onmessage = ({ data }) => { ${answer}; };`);
  let open: ((value: unknown) => void)[] = [];
  let head = 0;
  worker.onmessage = ({ data }: MessageEvent) => {
    open[head++]!(data);
    if (head === open.length) {
      open = [];
      head = 0;
    }
  };
  return {
    call(value, transfer = []) {
      return new Promise((resolve) => {
        open.push(resolve);
        worker.postMessage(value, transfer);
      });
    },
    [Symbol.dispose]: () => worker[Symbol.dispose](),
  };
}
