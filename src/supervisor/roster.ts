import type { Instance } from "./instance.ts";

/**
 * Instances beside the main ones that a plugin of the blocking dialect may have, for nested calls of async handlers:
 * such a handler cannot run on top of a sleeping stack, and all main instances may be asleep.
 */
export const MAX_EXTRAS = 4;

/** What an instance is for: calls from outside, or nested calls of async handlers. */
export type Role = "main" | "extra";

/** The instances of one plugin that have not ended. */
export class Roster {
  readonly #mains: Instance[] = [];
  readonly #extras = new Set<Instance>();
  readonly #retired = new Set<Instance>();

  /** Those for calls from outside, in the order in which they were started; some may still be starting. */
  get mains(): readonly Instance[] {
    return this.#mains;
  }

  /** Those for nested calls of async handlers; some may still be starting. */
  get extras(): ReadonlySet<Instance> {
    return this.#extras;
  }

  /** How many there are for calls from outside that are not ready. */
  get starting(): number {
    let starting = 0;
    for (const main of this.#mains) if (!main.accepts) starting++;
    return starting;
  }

  /** How many take no calls any more. */
  get retired(): number {
    return this.#retired.size;
  }

  /** All of them, those on their way out included. */
  all(): Instance[] {
    return [...this.#mains, ...this.#extras, ...this.#retired];
  }

  /** Those that can be spared when `min` are kept for calls from outside, the most dispensable first. */
  *spare(min: number): Generator<Instance> {
    for (const extra of this.#extras) if (extra.accepts) yield extra;
    const ready = this.#mains.filter((main) => main.accepts);
    // Calls go to the first that can take them.
    if (ready.length > min) yield* ready.toReversed();
  }

  /** All of them if none is in use, else none. */
  unused(): Instance[] {
    const all = this.all();
    return all.every(({ accepts, idleness }) => accepts && idleness.unused) ? all : [];
  }

  /** Takes one in. */
  add(instance: Instance, role: Role): void {
    if (role === "main") this.#mains.push(instance);
    else this.#extras.add(instance);
  }

  /** One takes no calls any more, but has not ended. */
  retire(instance: Instance): void {
    this.delete(instance);
    this.#retired.add(instance);
  }

  /** Takes one out. Returns what it was for, undefined when it took no calls any more. */
  delete(instance: Instance): Role | undefined {
    this.#retired.delete(instance);
    if (this.#extras.delete(instance)) return "extra";
    const at = this.#mains.indexOf(instance);
    if (at === -1) return undefined;
    this.#mains.splice(at, 1);
    return "main";
  }
}
