import { openBlobWorker } from "./blob_worker.ts";

const WORKER = `self.onmessage = ({ data }) => self.postMessage(data);`;

/** A round trip of `postMessage` with structured clone, one message a call. */
export interface RawWorker extends Disposable {
  /** Resolves with the value, which the worker sends back. */
  call(value: unknown): Promise<unknown>;
}

/** Starts a worker that sends back whatever it gets. Answers come in the order of the calls. */
export function openRawWorker(): RawWorker {
  const worker = openBlobWorker(WORKER);
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
    call(value: unknown) {
      return new Promise((resolve) => {
        open.push(resolve);
        worker.postMessage(value);
      });
    },
    [Symbol.dispose]: () => worker[Symbol.dispose](),
  };
}
