import type { Manifest } from "../access/manifest.ts";
import type { Tier } from "../supervisor/runner.ts";
import type { Lack } from "../supervisor/worker_permissions.ts";
import { PaddockError } from "../wire/errors.ts";

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
   * What the next instance of a plugin runs in. A limit of memory needs a process, and so does a grant that the host
   * lacks itself. A plugin that has left a thread behind runs in a process from then on, unless the operator says
   * "worker" of it.
   *
   * @throws {PaddockError} `config` when the operator says "worker" of a plugin that cannot be one
   */
  tierOf(name: string, manifest: Pick<Manifest, "isolation" | "limits">, lack?: Lack): Tier {
    const said = this.#said(name);
    const strict = said === "process" || manifest.isolation === "process" ||
      manifest.limits.memoryMb !== undefined;
    if (strict) return "process";
    if (said !== undefined && lack !== undefined) throw this.#cannotStay(name, lack);
    return lack !== undefined || (said === undefined && this.#wedged.has(name))
      ? "process"
      : "worker";
  }

  /** Notes that a thread of a plugin does not end. True when that changes what it runs in. */
  noteWedged(name: string): boolean {
    if (this.#said(name) !== undefined || this.#wedged.has(name)) return false;
    this.#wedged.add(name);
    return true;
  }

  #cannotStay(name: string, { kind, item, flag }: Lack): PaddockError {
    const key = Object.hasOwn(this.#policy, name) ? name : "default";
    return new PaddockError(
      "config",
      `Cannot start plugin "${name}" in a worker: the host does not hold ${kind}:${item} itself; ` +
        `start it with ${flag}, or change isolation of "${key}", current value is "worker"`,
      { plugin: name },
    );
  }

  #said(name: string): Tier | undefined {
    for (const key of [name, "default"]) {
      if (Object.hasOwn(this.#policy, key)) return this.#policy[key];
    }
    return undefined;
  }
}
