import type { OpenCall } from "./open_call.ts";

const MAX_ID = 2 ** 31 - 1;
/** Places a fresh table has; a power of two. */
const SMALLEST = 128;

/**
 * The calls of one instance that have no result yet, by number. Numbers rise, and no number comes again before all the
 * others have had their turn, so a late answer is never taken for that of another call.
 *
 * It is a ring and not a `Map`, because a map that lives long and changes with every call is costly to collect: each of
 * the tables it has outgrown refers to the next one and keeps the calls of its time alive.
 */
export class CallTable {
  #ring: (OpenCall | undefined)[] = makeRing(SMALLEST);
  #lastId = 0;
  #size = 0;

  /** How many calls there have ever been; starts anew after very many. */
  get count(): number {
    return this.#lastId;
  }

  /** How many calls are open. */
  get size(): number {
    return this.#size;
  }

  /** Takes a call in and gives it its number. */
  add(call: OpenCall): void {
    if (this.#size * 2 >= this.#ring.length) this.#grow();
    const mask = this.#ring.length - 1;
    let id = this.#lastId;
    do id = id === MAX_ID ? 1 : id + 1; while (this.#ring[id & mask] !== undefined);
    this.#lastId = call.id = id;
    this.#ring[id & mask] = call;
    this.#size++;
  }

  /** The open call of that number. */
  get(id: number): OpenCall | undefined {
    const call = this.#ring[id & (this.#ring.length - 1)];
    return call?.id === id ? call : undefined;
  }

  /** Takes a call out, if it is in. */
  delete(call: OpenCall): void {
    const place = call.id & (this.#ring.length - 1);
    if (this.#ring[place] !== call) return;
    this.#ring[place] = undefined;
    this.#size--;
  }

  /** Whether there is an open call that `wanted` says yes to. */
  some(wanted: (call: OpenCall) => boolean): boolean {
    return this.#size > 0 && this.#ring.some((call) => call !== undefined && wanted(call));
  }

  /** Takes all calls out, and returns them in the order of {@linkcode values}. */
  clear(): OpenCall[] {
    const calls = this.values();
    this.#ring = makeRing(SMALLEST);
    this.#size = 0;
    return calls;
  }

  /** The open calls, those first that were let in first. */
  values(): OpenCall[] {
    if (this.#size === 0) return [];
    const calls = this.#ring.filter((call) => call !== undefined);
    // Seen from the last number, which may have started anew from 1, the smallest distance is the youngest.
    const age = ({ id }: OpenCall) => (this.#lastId - id + MAX_ID) % MAX_ID;
    return calls.sort((a, b) => age(b) - age(a));
  }

  /** All calls keep their numbers, and in a ring twice as large no two of them meet. */
  #grow(): void {
    const old = this.#ring;
    this.#ring = makeRing(old.length * 2);
    for (const call of old) {
      if (call !== undefined) this.#ring[call.id & (this.#ring.length - 1)] = call;
    }
  }
}

function makeRing(length: number): (OpenCall | undefined)[] {
  return new Array<OpenCall | undefined>(length).fill(undefined);
}
