import type { Manifest } from "../access/manifest.ts";
import type { Tier } from "../supervisor/runner.ts";

const TIERS: readonly string[] = ["worker", "process"] satisfies Tier[];

/** The operator's word on what plugins run in: by plugin, and as `default` for all others. */
export type IsolationPolicy = Readonly<Record<string, Tier>>;

/** Decides what each plugin runs in: of what the operator and the manifest say, the stricter. */
export class Isolation {
  readonly #policy: IsolationPolicy;
  /** Plugins of which a thread did not end. */
  readonly #wedged = new Set<string>();

  /** Throws `TypeError` for a tier that does not exist. */
  constructor(policy: IsolationPolicy) {
    this.#policy = policy;
    for (const [name, tier] of Object.entries(policy)) {
      if (TIERS.includes(tier)) continue;
      throw new TypeError(
        `Cannot set isolation of "${name}": it must be "worker" or "process", current value is "${tier}"`,
      );
    }
  }

  /**
   * What the next instance of a plugin runs in. A limit of memory needs a process. A plugin that has left a thread
   * behind runs in a process from then on, unless the operator says "worker" of it.
   */
  tierOf(name: string, manifest: Pick<Manifest, "isolation" | "limits">): Tier {
    const said = this.#said(name);
    const strict = said === "process" || manifest.isolation === "process" ||
      manifest.limits.memoryMb !== undefined;
    return strict || (said === undefined && this.#wedged.has(name)) ? "process" : "worker";
  }

  /** Notes that a thread of a plugin does not end. True when that changes what it runs in. */
  noteWedged(name: string): boolean {
    if (this.#said(name) !== undefined || this.#wedged.has(name)) return false;
    this.#wedged.add(name);
    return true;
  }

  #said(name: string): Tier | undefined {
    for (const key of [name, "default"]) {
      if (Object.hasOwn(this.#policy, key)) return this.#policy[key];
    }
    return undefined;
  }
}
