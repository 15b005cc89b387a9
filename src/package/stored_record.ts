import { BundleRecord } from "./bundle_record.ts";

/** What a record holds as it was read; each part is parsed when it is wanted. */
type Fields = Readonly<Partial<Record<keyof BundleRecord, unknown>>>;

/**
 * A record that lies on the disk. It is read when something of it is wanted, and not kept: most plugins of a host sleep.
 */
export class StoredRecord implements BundleRecord {
  readonly #read: () => string;
  /** Whoever wants one part of it wants the others a moment later. */
  #latest: WeakRef<Fields> | undefined;

  /** @param read Its text, whole; what it throws, each part throws */
  constructor(read: () => string) {
    this.#read = read;
  }

  get manifest(): BundleRecord["manifest"] {
    return this.#part("manifest");
  }

  get code(): string {
    return this.#part("code");
  }

  get strict(): boolean {
    return this.#part("strict");
  }

  get mappings(): string {
    return this.#part("mappings");
  }

  get sources(): BundleRecord["sources"] {
    return this.#part("sources");
  }

  /** By itself: who runs a plugin wants its code, and knows its manifest, which takes longer than all else. */
  #part<K extends keyof BundleRecord>(name: K): BundleRecord[K] {
    return BundleRecord.shape[name].parse(this.#fields[name]) as BundleRecord[K];
  }

  get #fields(): Fields {
    let fields = this.#latest?.deref();
    if (fields === undefined) {
      fields = JSON.parse(this.#read()) as Fields;
      this.#latest = new WeakRef(fields);
    }
    return fields;
  }
}
