import { apply } from "./intrinsics.ts";

/**
 * Takes the errors nobody catches. To be called before the globals are cut.
 *
 * They come through `dispatchEvent`, which Deno looks up on the global object each time, so that one of ours stands
 * there for good. Nothing a plugin could dispatch has any effect: errors it can report anyway.
 */
export function catchErrors(report: (error: unknown) => void): void {
  const { preventDefault } = Event.prototype;
  const ErrorEventClass = ErrorEvent;
  const RejectionClass = PromiseRejectionEvent;
  const reasonOf = Object.getOwnPropertyDescriptor(PromiseRejectionEvent.prototype, "reason")!.get!;

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
}
