const LEAF = Symbol("leaf");

/** A one-off that triggers no hook and calls no plugin, now or later. To groups it is as if the chain ended before it. */
export function leaf<F extends (event: never) => unknown>(action: F): F {
  return Object.assign(action, { [LEAF]: true });
}

/** Whether a one-off was made by {@linkcode leaf}. */
export function isLeaf(action: (event: never) => unknown): boolean {
  return LEAF in action;
}
