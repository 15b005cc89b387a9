import { PoolSchema, type PoolWish } from "../access/manifest.ts";
import { DEFAULT_POOL } from "../supervisor/default_pool.ts";
import type { PoolBounds } from "../supervisor/runner.ts";
import type { Limits } from "../wire/limits.ts";
import { describeProblems } from "./problems.ts";

/** How many instances plugins have, in the operator's words: by plugin, and as `default` for all others. */
export type PoolPolicy = Readonly<Record<string, PoolWish>>;

/** Decides how many instances each plugin has: of what the operator and the manifest say. */
export class Pools {
  readonly #policy: PoolPolicy;
  readonly #most: number;

  /** Throws `TypeError` for what is no pool. */
  constructor(policy: PoolPolicy, limits: Pick<Limits, "poolMax">) {
    this.#policy = policy;
    this.#most = limits.poolMax;
    for (const [name, wish] of Object.entries(policy)) {
      const parsed = PoolSchema.safeParse(wish);
      if (parsed.success) continue;
      throw new TypeError(`Cannot set pool of "${name}": ${describeProblems(parsed.error)}`);
    }
  }

  /**
   * What a plugin gets. Of two largest numbers the smaller counts, and no number is above that; of the rest the operator's
   * word goes before the manifest's. What is said of the plugin by name goes before `default`.
   */
  boundsOf(name: string, asked: PoolWish = {}): PoolBounds {
    const own = this.#said(name);
    const common = this.#said("default");
    const said = own?.max ?? common?.max;
    const max = Math.min(asked.max ?? said ?? DEFAULT_POOL.max, said ?? Infinity, this.#most);
    return {
      max,
      min: Math.min(own?.min ?? common?.min ?? asked.min ?? DEFAULT_POOL.min, max),
      idleMs: own?.idleMs ?? common?.idleMs ?? asked.idleMs ?? DEFAULT_POOL.idleMs,
    };
  }

  #said(key: string): PoolWish | undefined {
    return Object.hasOwn(this.#policy, key) ? this.#policy[key] : undefined;
  }
}
