import { AsyncLocalStorage } from "node:async_hooks";

/**
 * What started work in plugins from outside: a request, a job, a trigger by the host. Every call made on its behalf,
 * however deeply nested, belongs to it, and all of them together have until its deadline.
 */
export class Root implements Place {
  /** A root is its own outermost place. */
  readonly root: Root = this;
  readonly depth = 0;
  /** Moment at which its calls fail, on the clock that `now` came from. */
  readonly deadline: number;
  /** Its cap, milliseconds; for messages. */
  readonly timeoutMs: number;
  /** How many instances, of whatever plugin, sleep in a blocking call on its behalf. */
  waiting = 0;

  constructor(timeoutMs: number, now: number = performance.now()) {
    this.timeoutMs = timeoutMs;
    this.deadline = now + timeoutMs;
  }
}

/** A place inside a root: how many plugin calls lie between it and the outside. */
export interface Place {
  readonly root: Root;
  readonly depth: number;
}

const places = new AsyncLocalStorage<Place | undefined>();

/** The root on whose behalf the current code runs, if it runs on behalf of one. */
export function currentRoot(): Root | undefined {
  return places.getStore()?.root;
}

/** The place of the current code inside its root. */
export function currentPlace(): Place | undefined {
  return places.getStore();
}

/** Runs `fn` so that every plugin call it makes, now or later, belongs to `root`. */
export function runInRoot<T>(root: Root, fn: () => T): T {
  const place = places.getStore();
  return places.run(place?.root === root ? place : root, fn);
}

/** Runs `fn` at a place inside a root. */
export function runAt<A extends unknown[], T>(place: Place, fn: (...args: A) => T, ...args: A): T {
  return places.run(place, fn, ...args);
}

/** Runs `fn` outside every root, for what outlives the call that happened to cause it. */
export function outsideRoots<T>(fn: () => T): T {
  return places.run(undefined, fn);
}
