const STEPS_PER_OCTAVE = 16;
/** 2^27 microseconds, a bit more than two minutes: longer than any call is allowed to take. */
const LARGEST = 2 ** 27 - 1;
const BUCKETS = 24 * STEPS_PER_OCTAVE;

/**
 * Durations in a fixed number of buckets, so that memory does not grow with calls. Buckets are linear within an octave
 * of microseconds: a quantile is off by at most one part in sixteen.
 */
export class Histogram {
  /** Allocated by the first value, because most cells of a large host are never used. */
  #counts: Uint32Array | undefined;
  #total = 0;

  /** Values recorded so far. */
  get count(): number {
    return this.#total;
  }

  /** Adds a duration, milliseconds. Negative ones count as zero. */
  record(ms: number): void {
    this.#counts ??= new Uint32Array(BUCKETS);
    const index = bucketOf(ms * 1_000);
    this.#counts[index] = this.#counts[index]! + 1;
    this.#total++;
  }

  /** Adds all that another has recorded. */
  add(other: Histogram): void {
    const counts = other.#counts;
    if (counts === undefined) return;
    const own = this.#counts ??= new Uint32Array(BUCKETS);
    for (let i = 0; i < BUCKETS; i++) own[i] = own[i]! + counts[i]!;
    this.#total += other.#total;
  }

  /** The duration, milliseconds, below which the part `q` (0 to 1) of the values lies; 0 when there are none. */
  quantile(q: number): number {
    if (!(q >= 0 && q <= 1)) {
      throw new RangeError(`Cannot read a quantile outside 0 to 1: current value is "${q}"`);
    }
    const counts = this.#counts;
    if (counts === undefined) return 0;
    const rank = Math.max(1, Math.ceil(q * this.#total));
    let seen = 0;
    for (let i = 0; i < BUCKETS; i++) {
      seen += counts[i]!;
      if (seen >= rank) return middleOf(i) / 1_000;
    }
    return LARGEST / 1_000;
  }
}

function bucketOf(us: number): number {
  const value = us <= 0 ? 0 : us >= LARGEST ? LARGEST : Math.floor(us);
  if (value < STEPS_PER_OCTAVE) return value;
  const exponent = 31 - Math.clz32(value);
  const step = (value >>> (exponent - 4)) & (STEPS_PER_OCTAVE - 1);
  return (exponent - 3) * STEPS_PER_OCTAVE + step;
}

function middleOf(bucket: number): number {
  if (bucket < STEPS_PER_OCTAVE) return bucket + 0.5;
  const exponent = Math.floor(bucket / STEPS_PER_OCTAVE) + 3;
  const width = 2 ** (exponent - 4);
  const low = (STEPS_PER_OCTAVE + bucket % STEPS_PER_OCTAVE) * width;
  return low + width / 2;
}
