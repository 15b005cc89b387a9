/** One thing to be written, whole or not at all. */
export interface Write {
  /**
   * Entries that must still have this versionstamp; null for "does not exist". Whatever else it writes must be its own:
   * no other write may be about that.
   */
  readonly checks: readonly Deno.AtomicCheck[];
  readonly set?: readonly { readonly key: Deno.KvKey; readonly value: unknown }[];
  readonly remove?: readonly Deno.KvKey[];
  /** Counters (`Deno.KvU64`) and what to add; may be negative. What goes to one key object is added up first. */
  readonly add?: readonly { readonly key: Deno.KvKey; readonly by: number }[];
  /** Size of keys and values together, bytes; an upper bound will do. */
  readonly bytes: number;
  /** Told as soon as it is committed, in the order of commits. */
  readonly committed?: (versionstamp: string) => void;
}

/** What one atomic operation of Deno KV takes, with room for keys and framing. */
const MAX_CHECKS = 100;
const MAX_MUTATIONS = 1_000;
const MAX_BYTES = 700 * 1024;

interface Waiting {
  readonly write: Write;
  /** What it checks. */
  readonly keys: readonly string[];
  readonly resolve: (committed: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes to one KV. What arrives while a commit runs goes into the next one together, so a busy store pays for one
 * commit instead of many; no write waits for a timer. Each write still fails or succeeds alone.
 */
export class CommitQueue {
  readonly #kv: Deno.Kv;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;
  #committing: Promise<unknown> | null = null;

  constructor(kv: Deno.Kv) {
    this.#kv = kv;
  }

  /** Resolves with false when a check did not hold; rejects when the write itself is impossible. */
  commit(write: Write): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, keys: write.checks.map(keyText), resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when the commit that is under way, if there is one, has ended and its writes have been told. */
  async settle(): Promise<void> {
    await this.#committing;
  }

  /** Resolves when nothing is waiting any more. */
  async drain(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #run(): Promise<void> {
    // With the first goes all that this turn of the event loop still brings.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#commitGroup(this.#takeGroup());
    this.#running = null;
  }

  /** As many writes as fit, in order. Checks see the state before the group, so one write of it may check a key. */
  #takeGroup(): Waiting[] {
    const group: Waiting[] = [];
    const rest: Waiting[] = [];
    const taken = new Set<string>();
    let checks = 0, mutations = 0, bytes = 0, full = false;
    for (const waiting of this.#waiting) {
      const { write, keys } = waiting;
      const more = mutationCount(write);
      full ||= group.length > 0 && (
        checks + write.checks.length > MAX_CHECKS || mutations + more > MAX_MUTATIONS ||
        bytes + write.bytes > MAX_BYTES
      );
      const fits = !full && !keys.some((key) => taken.has(key));
      // A write that has to wait keeps later ones on the same keys behind it.
      for (const key of keys) taken.add(key);
      if (!fits) {
        rest.push(waiting);
        continue;
      }
      group.push(waiting);
      checks += write.checks.length;
      mutations += more;
      bytes += write.bytes;
    }
    this.#waiting = rest;
    return group;
  }

  async #commitGroup(group: readonly Waiting[]): Promise<void> {
    if (group.length > 1) {
      if (await this.#tryTogether(group)) {
        for (const { resolve } of group) resolve(true);
        return;
      }
    }
    // Alone, or some write of the group is at fault: each gets its own answer.
    for (const { write, resolve, reject } of group) {
      try {
        resolve(await this.#commit([write]));
      } catch (error) {
        reject(error);
      }
    }
  }

  async #tryTogether(group: readonly Waiting[]): Promise<boolean> {
    try {
      return await this.#commit(group.map(({ write }) => write));
    } catch {
      // Whatever it was, the writes are tried again one by one and report it themselves.
      return false;
    }
  }

  async #commit(writes: readonly Write[]): Promise<boolean> {
    const commit = this.#send(writes);
    // A failure is the business of whoever waits for the writes.
    this.#committing = commit.catch(() => {});
    return await commit;
  }

  async #send(writes: readonly Write[]): Promise<boolean> {
    const atomic = this.#kv.atomic();
    const sums = new Map<Deno.KvKey, number>();
    for (const write of writes) {
      atomic.check(...write.checks);
      for (const { key, value } of write.set ?? []) atomic.set(key, value);
      for (const key of write.remove ?? []) atomic.delete(key);
      for (const { key, by } of write.add ?? []) sums.set(key, (sums.get(key) ?? 0) + by);
    }
    // The counter is unsigned and wraps, which makes adding 2^64 - n the same as taking n away.
    for (const [key, by] of sums) {
      if (by !== 0) atomic.sum(key, BigInt.asUintN(64, BigInt(by)));
    }
    const outcome = await atomic.commit();
    if (!outcome.ok) return false;
    for (const { committed } of writes) committed?.(outcome.versionstamp);
    return true;
  }
}

function mutationCount(write: Write): number {
  return (write.set?.length ?? 0) + (write.remove?.length ?? 0) + (write.add?.length ?? 0);
}

/** Keys here hold only texts and numbers, which JSON tells apart. */
function keyText({ key }: Deno.AtomicCheck): string {
  return JSON.stringify(key);
}
