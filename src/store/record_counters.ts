/** Keys of the counters of one collection, each a `Deno.KvU64`. */
export interface Counters {
  /** How many records it has. */
  readonly count: Deno.KvKey;
  /** How many writes to its records there ever were. */
  readonly writes: Deno.KvKey;
}

/** Gives the counters of a collection by the very same keys each time: writes that go together add to them once. */
export class RecordCounters {
  readonly #known = new Map<string, Counters>();

  /** The counters of the collection of that name. */
  of(collection: string): Counters {
    let counters = this.#known.get(collection);
    if (counters === undefined) {
      counters = { count: countKey(collection), writes: writesKey(collection) };
      this.#known.set(collection, counters);
    }
    return counters;
  }
}

/** Key of the number of records of a collection. */
export function countKey(collection: string): Deno.KvKey {
  return ["records_count", collection];
}

/** Key of the number of writes to records of a collection there ever were. */
export function writesKey(collection: string): Deno.KvKey {
  return ["records_writes", collection];
}
