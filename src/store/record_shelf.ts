import type { RecordData } from "../wire/record_values.ts";
import { copyValue } from "../wire/record_values.ts";
import type { Collection } from "./collection.ts";
import { readValues, type RecordEntry, recordPrefix, requireEntry } from "./record_entry.ts";
import { writesKey } from "./record_counters.ts";
import type { Sortable } from "./sort.ts";

/** Largest collection that is kept in memory, UTF-16 units of its records as JSON. Threat: memory of the host. */
const MAX_UNITS = 32 * 1024 * 1024;
/** How many of this host's last commits are known by the state they led to. */
const REMEMBERED = 256;
/** How often a shelf is filled anew when other hosts write meanwhile, before the query goes without it. */
const MAX_ATTEMPTS = 3;
const BATCH = 500;

/** What a shelf is made of. */
export interface RecordShelfOptions {
  readonly kv: Deno.Kv;
  readonly collection: Collection;
  /** Resolves when the commit that is under way, if there is one, has been noted by {@linkcode RecordShelf.wrote}. */
  readonly settle: () => Promise<void>;
  /** @default {32 Mi} */
  readonly maxUnits?: number;
}

/** The counter of a collection's writes at one moment. */
interface Mark {
  readonly writes: bigint;
  readonly versionstamp: string;
}

interface Row extends Sortable {
  readonly units: number;
}

/**
 * The records of one collection in memory, so that a filter need not fetch and parse all of them for every query.
 *
 * Every write of any host adds one to a counter of the collection. A shelf follows the writes of its own host; when the
 * counter shows that there were others, it is filled anew. So it gives nothing older than what was stored when it was
 * asked.
 */
export class RecordShelf {
  readonly #kv: Deno.Kv;
  readonly #collection: Collection;
  readonly #settle: () => Promise<void>;
  readonly #maxUnits: number;
  #rows = new Map<string, Row>();
  /** Whether the rows are in the order of making. */
  #sorted = true;
  #lastOrder = -Infinity;
  #units = 0;
  #tooLarge = false;
  /** The state the rows were read from, and how many writes of this host came after; undefined for no rows. */
  #base: Mark | undefined;
  #applied = 0n;
  /** By versionstamp of a commit of this host: what the counter says after it if nobody else wrote. */
  readonly #expected = new Map<string, bigint>();
  #filling: Promise<void> | undefined;
  /** Writes that were noted while it is filled. */
  #meanwhile: { id: string; entry: RecordEntry | null; versionstamp: string }[] = [];

  constructor({ kv, collection, settle, maxUnits = MAX_UNITS }: RecordShelfOptions) {
    this.#kv = kv;
    this.#collection = collection;
    this.#settle = settle;
    this.#maxUnits = maxUnits;
  }

  /** Notes what a commit of this host did to a record, null for deleting it. To be called in the order of commits. */
  wrote(id: string, entry: RecordEntry | null, versionstamp: string): void {
    if (this.#filling !== undefined) this.#meanwhile.push({ id, entry, versionstamp });
    else if (this.#base !== undefined) this.#apply(id, entry, versionstamp);
  }

  /**
   * All records in the order of making, to be looked at before anything is awaited, and not to be changed; undefined
   * when they cannot be kept. Throws a `PaddockError` (`invalid`) when one does not fit the schema.
   */
  async rows(): Promise<Iterable<Sortable> | undefined> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS && !this.#tooLarge; attempt++) {
      if (this.#base === undefined) await (this.#filling ??= this.#fill());
      const mark = await this.#mark();
      // What this host has committed may be in the counter before it is noted here.
      if (!this.#knows(mark)) await this.#settle();
      if (this.#knows(mark)) return this.#inOrder();
      this.#empty();
    }
    return undefined;
  }

  #knows({ writes, versionstamp }: Mark): boolean {
    if (this.#base === undefined) return false;
    return versionstamp === this.#base.versionstamp || this.#expected.get(versionstamp) === writes;
  }

  async #mark(): Promise<Mark> {
    const key = writesKey(this.#collection.name);
    const { value, versionstamp } = await this.#kv.get<Deno.KvU64>(key);
    return { writes: value?.value ?? 0n, versionstamp: versionstamp ?? "" };
  }

  async #fill(): Promise<void> {
    try {
      const mark = await this.#mark();
      const rows: Row[] = [];
      let units = 0;
      const prefix = recordPrefix(this.#collection.name);
      for await (const entry of this.#kv.list<RecordEntry>({ prefix }, { batchSize: BATCH })) {
        requireEntry(entry);
        const row = this.#rowOf(entry.value);
        units += row.units;
        if (units > this.#maxUnits) return this.#giveUp();
        rows.push(row);
      }
      rows.sort((a, b) => a.order - b.order);
      this.#empty();
      for (const row of rows) this.#put(String(row.data.id), row);
      this.#base = mark;
      // What was read may hold some of these; after all of them it is the same.
      for (const { id, entry, versionstamp } of this.#meanwhile) {
        this.#apply(id, entry, versionstamp);
      }
    } finally {
      this.#meanwhile = [];
      this.#filling = undefined;
    }
  }

  #apply(id: string, entry: RecordEntry | null, versionstamp: string): void {
    // What was read has it, and perhaps something newer of another host.
    if (this.#base === undefined || versionstamp <= this.#base.versionstamp) return;
    this.#expected.set(versionstamp, this.#base.writes + ++this.#applied);
    if (this.#expected.size > REMEMBERED) {
      this.#expected.delete(this.#expected.keys().next().value!);
    }
    this.#take(id, entry === null);
    if (entry === null) return;
    try {
      this.#put(id, this.#rowOf(entry));
    } catch {
      // It does not fit its own schema. Whoever reads it next learns that.
      return this.#empty();
    }
    if (this.#units > this.#maxUnits) this.#giveUp();
  }

  #rowOf(entry: RecordEntry): Row {
    const data = copyValue(readValues(this.#collection, entry)) as RecordData;
    return { order: entry.order, data, units: JSON.stringify(data).length };
  }

  /** Takes a record's share of the units away, and with `whole` the record itself, whose place others keep. */
  #take(id: string, whole: boolean): void {
    const before = this.#rows.get(id);
    if (before === undefined) return;
    this.#units -= before.units;
    if (whole) this.#rows.delete(id);
  }

  #put(id: string, row: Row): void {
    if (!this.#rows.has(id)) {
      this.#sorted &&= row.order >= this.#lastOrder;
      this.#lastOrder = Math.max(this.#lastOrder, row.order);
    }
    this.#rows.set(id, row);
    this.#units += row.units;
  }

  #inOrder(): Iterable<Sortable> {
    if (!this.#sorted) {
      this.#rows = new Map([...this.#rows].sort(([, a], [, b]) => a.order - b.order));
      this.#sorted = true;
    }
    return this.#rows.values();
  }

  #giveUp(): void {
    this.#tooLarge = true;
    this.#empty();
  }

  #empty(): void {
    this.#rows = new Map();
    this.#sorted = true;
    this.#lastOrder = -Infinity;
    this.#units = 0;
    this.#base = undefined;
    this.#applied = 0n;
    this.#expected.clear();
  }
}
