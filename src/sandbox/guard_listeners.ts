import { apply, isFunction, WeakMapClass } from "./intrinsics.ts";

type Callback = object | null | undefined;

/**
 * Makes event listeners of the plugin harmless to the thread: what one throws goes to `report`. Deno's own way of
 * reporting it looks at the error closely, and when that throws in turn (a revoked proxy will do) the thread ends, with
 * words of the plugin's choice on the host's terminal.
 *
 * To be called before the prototypes are frozen.
 */
export function guardListeners(report: (error: unknown) => void): void {
  const guards = new WeakMapClass<object, (event: Event) => void>();

  /** What stands for a listener in Deno's list; the same for the same listener, so that it can be removed. */
  function guard(callback: Callback): Callback {
    if (typeof callback !== "function" && (typeof callback !== "object" || callback === null)) {
      return callback;
    }
    let made = guards.get(callback);
    if (made === undefined) {
      made = function (this: unknown, event: Event): void {
        try {
          call(callback, this, event);
        } catch (error) {
          report(error);
        }
      };
      guards.set(callback, made);
    }
    return made;
  }

  for (const name of ["addEventListener", "removeEventListener"] as const) {
    const original = EventTarget.prototype[name];
    const value = {
      [name](this: unknown, type: string, callback: Callback, options?: unknown): void {
        return apply(original, this, [type, guard(callback), options]);
      },
    }[name]!;
    Object.defineProperty(EventTarget.prototype, name, { value });
  }
}

/** Calls a listener as the standard says: a function, or the method `handleEvent` of an object. */
function call(callback: object, target: unknown, event: Event): void {
  if (isFunction(callback)) apply(callback, target, [event]);
  // deno-lint-ignore ban-types -- whatever it is; if it cannot be called, that is thrown
  else apply((callback as { handleEvent: Function }).handleEvent, callback, [event]);
}
