import { MailboxReader } from "../wire/mailbox_reader.ts";
import type { StartMessage } from "../wire/protocol.ts";
import { apply, isArray, slice, startsWith } from "./intrinsics.ts";
import type { Line, LineListener } from "./line.ts";

const NO_BUFFERS: ArrayBuffer[] = [];

/**
 * Opens the line of a worker: messages of the thread, and shared memory as the mailbox. Messages come through a listener
 * and count only if they know the key of the first one, so nothing a plugin could dispatch has any effect.
 */
export function openWorkerLine(listener: LineListener): Line {
  const scope = globalThis as unknown as WorkerScope;
  const { postMessage, close } = scope;
  const { memoryUsage } = Deno;
  let key: string | undefined;

  scope.addEventListener("message", (event) => {
    try {
      const { data } = event as MessageEvent;
      if (key === undefined) {
        const message = data as StartMessage;
        key = message.key;
        listener.start(message, new MailboxReader(message.memory!));
        return;
      }
      const batch: unknown = isArray(data) ? data[0] : data;
      if (typeof batch !== "string" || !startsWith(batch, key)) return;
      const buffers = isArray(data) ? data.slice(1) as ArrayBuffer[] : NO_BUFFERS;
      listener.take(slice(batch, key.length), buffers);
    } catch (error) {
      listener.report(error);
    }
  });

  return {
    unheld: "prompt",
    post(text, buffers) {
      if (buffers.length === 0) apply(postMessage, scope, [text]);
      else apply(postMessage, scope, [[text, ...buffers], buffers]);
    },
    usage() {
      const { heapTotal, external } = memoryUsage();
      return { bytes: heapTotal + external };
    },
    end() {
      apply(close, scope, []);
      // The thread is told to stop at the next turn of a loop.
      while (true);
    },
  };
}

interface WorkerScope {
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
  close(): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
}
