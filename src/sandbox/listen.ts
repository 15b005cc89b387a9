import { apply } from "./intrinsics.ts";

/** The worker's side of the line to the host. */
export interface Line {
  post(text: string, buffers: ArrayBuffer[]): void;
  /** Ends the thread; nothing of it runs any more. */
  end(): never;
}

/**
 * Takes the line to the host, and the errors nobody catches. To be called before the globals are cut.
 *
 * Messages come through a listener; errors come through `dispatchEvent`, which Deno looks up on the global object each
 * time, so that one of ours stands there for good. Nothing a plugin could dispatch has any effect: messages need the
 * key, and errors a plugin can report anyway.
 */
export function listen(
  receive: (data: unknown) => void,
  report: (error: unknown) => void,
): Line {
  const scope = globalThis as unknown as WorkerScope;
  const { postMessage, close } = scope;
  const { preventDefault } = Event.prototype;
  const ErrorEventClass = ErrorEvent;
  const RejectionClass = PromiseRejectionEvent;
  const reasonOf = Object.getOwnPropertyDescriptor(PromiseRejectionEvent.prototype, "reason")!.get!;

  scope.addEventListener("message", (event) => {
    try {
      receive((event as MessageEvent).data);
    } catch (error) {
      report(error);
    }
  });
  Object.defineProperty(globalThis, "dispatchEvent", {
    value: function dispatchEvent(event: unknown): boolean {
      try {
        if (event instanceof RejectionClass && event.type === "unhandledrejection") {
          apply(preventDefault, event, []);
          report(apply(reasonOf, event, []));
        } else if (event instanceof ErrorEventClass) {
          apply(preventDefault, event, []);
          report(event.error);
        }
      } catch {
        // Whatever cannot even be reported must not end the process either.
      }
      return false;
    },
    writable: false,
    enumerable: false,
    configurable: false,
  });

  return {
    post(text, buffers) {
      if (buffers.length === 0) apply(postMessage, scope, [text]);
      else apply(postMessage, scope, [[text, ...buffers], buffers]);
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
