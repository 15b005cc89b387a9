import { serialize } from "node:v8";
import { PaddockError } from "../wire/errors.ts";

/** How much one plugin may keep. */
export interface KvQuota {
  /** Of keys and values together, bytes. */
  readonly kvBytes: number;
  readonly kvKeys: number;
}

/** What a {@linkcode KvLedger} works with. */
export interface KvLedgerOptions {
  readonly kv: Deno.Kv;
  readonly quota: KvQuota;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** What all keys of the plugin begin with. */
  readonly root: Deno.KvKey;
  /** Where its usage is kept. */
  readonly usage: Deno.KvKey;
}

/** What a plugin keeps, as it is written down beside it. */
interface Usage {
  bytes: number;
  keys: number;
  /** Some of it may be gone already: it was set to expire. */
  expiring: boolean;
}

/** What becomes of a group of writes. */
interface Booking {
  readonly usage: Usage;
  readonly refused: ReadonlyMap<Write, PaddockError>;
}

/** One change of one key. */
interface Write {
  readonly key: Deno.KvKey;
  /** Undefined to remove the key. */
  readonly entry: { readonly value: unknown; readonly expireIn: number | undefined } | undefined;
  /** Of key and value, bytes; 0 to remove it. */
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Writes that go into one commit; Deno KV takes 1,000 changes and 800 KiB. */
const MOST_WRITES = 100;
const MOST_BYTES = 600 * 1024;
/** Keys one read of Deno KV takes. */
const MOST_READ = 10;
/** Tries of one commit, when other hosts write for the same plugin. */
const MOST_TRIES = 20;
/** How long after a count the next one waits, milliseconds: each reads everything. */
const RECOUNT_MS = 60_000;

/**
 * The writes of one plugin to its part of a Deno KV, which keep the account of what is there: both change in one
 * commit, so the account outlives a crash and holds for several hosts. Writes that wait for a commit go into the next
 * one together.
 */
export class KvLedger {
  readonly #plugin: string;
  readonly #options: KvLedgerOptions;
  #waiting: Write[] = [];
  #running = false;
  #recounted = -Infinity;

  constructor(plugin: string, options: KvLedgerOptions) {
    this.#plugin = plugin;
    this.#options = options;
  }

  /**
   * Sets a key, for `expireIn` milliseconds if given.
   *
   * @throws {PaddockError} `limit` when the quota does not allow it; what was there stays
   * @throws whatever Deno KV says of a key or value it cannot take
   */
  set(key: Deno.KvKey, value: unknown, expireIn?: number): Promise<void> {
    return this.#write(key, { value, expireIn }, sizeOf(key) + sizeOf(value));
  }

  /** Removes a key. */
  delete(key: Deno.KvKey): Promise<void> {
    return this.#write(key, undefined, 0);
  }

  #write(key: Deno.KvKey, entry: Write["entry"], bytes: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, entry, bytes, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup();
      try {
        await this.#commit(group);
      } catch (error) {
        // What one of them cannot do must not keep the others from it.
        if (group.length === 1) group[0]!.reject(error);
        else for (const write of group) await this.#commit([write]).catch(write.reject);
      }
    }
    this.#running = false;
  }

  /** As many as fit, in order; each key once, since all see what was there before the commit. */
  #takeGroup(): Write[] {
    const keys = new Set<string>();
    let bytes = 0;
    let count = 0;
    for (const write of this.#waiting) {
      const key = JSON.stringify(write.key);
      bytes += write.bytes;
      if (count === MOST_WRITES || keys.has(key) || (count > 0 && bytes > MOST_BYTES)) break;
      keys.add(key);
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  async #commit(group: readonly Write[]): Promise<void> {
    const { kv, usage: usageKey } = this.#options;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const [known, ...old] = await this.#read([usageKey, ...group.map(({ key }) => key)]);
      const { usage, refused } = await this.#book(known!.value as Usage | null, group, old);
      let operation = kv.atomic().check(known!);
      for (const write of group) if (!refused.has(write)) operation = change(operation, write);
      const { ok } = await operation.set(usageKey, usage).commit();
      if (!ok) continue;
      for (const write of group) {
        const refusal = refused.get(write);
        if (refusal === undefined) write.resolve();
        else write.reject(refusal);
      }
      return;
    }
    throw new Error(
      `Cannot write to $kv: other hosts write for plugin "${this.#plugin}" all the time`,
    );
  }

  /** The usage after a group of writes, and those of them that the quota does not allow. */
  async #book(
    known: Usage | null,
    group: readonly Write[],
    old: readonly Deno.KvEntryMaybe<unknown>[],
  ): Promise<Booking> {
    const booking = this.#bookOn(known ?? await this.#count(), group, old);
    const counted = booking.refused.size === 0 || !booking.usage.expiring || !this.#mayRecount();
    return counted ? booking : this.#bookOn(await this.#count(), group, old);
  }

  #bookOn(
    before: Usage,
    group: readonly Write[],
    old: readonly Deno.KvEntryMaybe<unknown>[],
  ): Booking {
    const usage = { ...before };
    const refused = new Map<Write, PaddockError>();
    for (const [i, write] of group.entries()) {
      const { key, entry, bytes } = write;
      const { value, versionstamp } = old[i]!;
      const there = versionstamp !== null;
      const more = bytes - (there ? sizeOf(key) + sizeOf(value) : 0);
      const keys = (entry === undefined ? 0 : 1) - (there ? 1 : 0);
      const refusal = this.#refusal(usage, more, keys);
      if (refusal !== undefined) refused.set(write, refusal);
      else {
        usage.bytes += more;
        usage.keys += keys;
        usage.expiring ||= entry?.expireIn !== undefined;
      }
    }
    return { usage, refused };
  }

  /** What makes nothing grow is always allowed, or nobody could make room. */
  #refusal(usage: Usage, more: number, keys: number): PaddockError | undefined {
    const { kvBytes, kvKeys } = this.#options.quota;
    const full = more > 0 && usage.bytes + more > kvBytes
      ? `${usage.bytes} of ${kvBytes} bytes are used, and this takes ${more} more`
      : keys > 0 && usage.keys + keys > kvKeys
      ? `${usage.keys} of ${kvKeys} keys are used`
      : undefined;
    if (full === undefined) return undefined;
    const message = `Cannot write to the $kv of plugin "${this.#plugin}": ${full}; delete some`;
    return new PaddockError("limit", message, { plugin: this.#plugin });
  }

  #mayRecount(): boolean {
    const now = this.#options.now();
    if (now - this.#recounted < RECOUNT_MS) return false;
    this.#recounted = now;
    return true;
  }

  /** Looks at everything that is there. */
  async #count(): Promise<Usage> {
    const { kv, root } = this.#options;
    const usage: Usage = { bytes: 0, keys: 0, expiring: false };
    for await (const { key, value } of kv.list({ prefix: root })) {
      usage.bytes += sizeOf(key) + sizeOf(value);
      usage.keys++;
      // When an entry expires is not to be seen on it.
      usage.expiring = true;
    }
    return usage;
  }

  async #read(keys: readonly Deno.KvKey[]): Promise<Deno.KvEntryMaybe<unknown>[]> {
    const reads: Promise<Deno.KvEntryMaybe<unknown>[]>[] = [];
    for (let i = 0; i < keys.length; i += MOST_READ) {
      reads.push(this.#options.kv.getMany(keys.slice(i, i + MOST_READ)));
    }
    return (await Promise.all(reads)).flat();
  }
}

function change(operation: Deno.AtomicOperation, { key, entry }: Write): Deno.AtomicOperation {
  if (entry === undefined) return operation.delete(key);
  const { value, expireIn } = entry;
  return operation.set(key, value, expireIn === undefined ? {} : { expireIn });
}

/** As structured clone writes it down, bytes. Throws for what it cannot. */
export function sizeOf(value: unknown): number {
  return serialize(value).byteLength;
}
