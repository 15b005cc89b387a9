import { BundleRecord } from "./bundle_record.ts";

/**
 * A record that lies on the disk. It is read when something of it is wanted, and not kept: most plugins of a host sleep.
 */
export class StoredRecord implements BundleRecord {
  readonly #read: () => string;
  /** Whoever wants one part of it wants the others a moment later. */
  #latest: WeakRef<BundleRecord> | undefined;

  /** @param read Its text, whole; what it throws, each part throws */
  constructor(read: () => string) {
    this.#read = read;
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
      record = BundleRecord.parse(JSON.parse(this.#read()));
      this.#latest = new WeakRef(record);
    }
    return record;
  }
}
