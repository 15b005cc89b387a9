import type { BundleRecord } from "./bundle_record.ts";

/** A record as it was read, and what its text is sealed with. */
export interface SealedRecord {
  readonly record: BundleRecord;
  readonly seal: string;
}

/**
 * A record that lies on the disk. It is read when something of it is wanted, and not kept: most plugins of a host sleep.
 * From the first time on it is one record, whatever else comes to lie there.
 */
export class StoredRecord implements BundleRecord {
  readonly #read: (seal: string | undefined) => SealedRecord;
  #seal: string | undefined;
  /** Whoever wants one part of it wants the others a moment later. */
  #latest: WeakRef<BundleRecord> | undefined;

  /**
   * @param read Reads it, of that seal if one is given; what it throws, each part throws
   * @param seal What it is sealed with, when that is known
   */
  constructor(read: (seal: string | undefined) => SealedRecord, seal?: string) {
    this.#read = read;
    this.#seal = seal;
  }

  get manifest(): BundleRecord["manifest"] {
    return this.#parsed.manifest;
  }

  get code(): string {
    return this.#parsed.code;
  }

  get strict(): boolean {
    return this.#parsed.strict;
  }

  get mappings(): string {
    return this.#parsed.mappings;
  }

  get sources(): BundleRecord["sources"] {
    return this.#parsed.sources;
  }

  get #parsed(): BundleRecord {
    let record = this.#latest?.deref();
    if (record === undefined) {
      const found = this.#read(this.#seal);
      record = found.record;
      this.#seal = found.seal;
      this.#latest = new WeakRef(record);
    }
    return record;
  }
}
