import { valueSize } from "./value_size.ts";

/** Bounds of the values plugins share. Threat: memory of the host. */
export interface SharedValuesLimits {
  /** @default {10000} */
  readonly entries: number;
  /** One value, as {@linkcode valueSize} counts. @default {65536} */
  readonly valueSize: number;
  /** All names and values together. @default {16777216} */
  readonly totalSize: number;
}

const DEFAULTS: SharedValuesLimits = {
  entries: 10_000,
  valueSize: 64 * 1024,
  totalSize: 16 * 1024 * 1024,
};

/** Values all plugins share, in memory, gone with the host. Each method is atomic: none waits for anything. */
export class SharedValues {
  readonly #values = new Map<string, unknown>();
  /** What each entry takes. */
  readonly #sizes = new Map<string, number>();
  #total = 0;
  readonly #limits: SharedValuesLimits;

  constructor(limits: Partial<SharedValuesLimits> = {}) {
    this.#limits = { ...DEFAULTS, ...limits };
  }

  get length(): number {
    return this.#values.size;
  }

  get(key: string): unknown {
    return this.#values.get(key);
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  /** Throws a `RangeError` when the value is too large or there are too many. */
  set(key: string, value: unknown): void {
    const { entries, valueSize: most, totalSize } = this.#limits;
    const size = valueSize(value, most);
    if (size > most) {
      throw new RangeError(
        `Cannot share "${key}": a value has at most ${most} characters or bytes, current value has more`,
      );
    }
    if (!this.#values.has(key) && this.#values.size >= entries) {
      throw new RangeError(
        `Cannot share "${key}": there are ${entries} values, the most there can be; remove some`,
      );
    }
    const total = this.#total - (this.#sizes.get(key) ?? 0) + key.length + size;
    if (total > totalSize) {
      throw new RangeError(
        `Cannot share "${key}": all values together may have ${totalSize} characters and bytes; remove some`,
      );
    }
    this.#total = total;
    this.#sizes.set(key, key.length + size);
    this.#values.set(key, value);
  }

  remove(key: string): void {
    this.#total -= this.#sizes.get(key) ?? 0;
    this.#sizes.delete(key);
    this.#values.delete(key);
  }

  getAll(): Record<string, unknown> {
    return Object.fromEntries(this.#values);
  }

  /** Sets the value unless that would make more than `limit` values; says whether it did. */
  setIfLessThanLimit(key: string, value: unknown, limit: number): boolean {
    if (!this.#values.has(key) && this.#values.size >= limit) return false;
    this.set(key, value);
    return true;
  }

  /** Adds to a number, 0 when there is none, and returns the sum. Throws a `TypeError` when it is something else. */
  increment(key: string, by: number): number {
    const value = this.#values.get(key) ?? 0;
    if (typeof value !== "number") {
      throw new TypeError(
        `Cannot increment "${key}": it must be a number, current value is of type ${typeof value}`,
      );
    }
    this.set(key, value + by);
    return value + by;
  }
}
