import type { PoolBounds } from "./contract.ts";

/** A plugin has one instance, so that its module state is one, unless somebody says otherwise. */
export const DEFAULT_POOL: PoolBounds = Object.freeze({ min: 1, max: 1, idleMs: 60_000 });
