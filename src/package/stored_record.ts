import { BundleRecord } from "./bundle_record.ts";
import type { SealedText } from "./sealed_file.ts";

/** What a record holds as it was read; each part is parsed when it is wanted. */
type Fields = Readonly<Partial<Record<keyof BundleRecord, unknown>>>;

/**
 * A record that lies on the disk. It is read when something of it is wanted, and not kept: most plugins of a host sleep.
 * From the first time on it is one record, whatever else comes to lie there.
 */
export class StoredRecord implements BundleRecord {
  readonly #read: (seal: string | undefined) => SealedText;
  #seal: string | undefined;
  /** Whoever wants one part of it wants the others a moment later. */
  #latest: WeakRef<Fields> | undefined;

  /**
   * @param read Its text, of that seal if one is given; what it throws, each part throws
   * @param seal What it is sealed with, when that is known
   */
  constructor(read: (seal: string | undefined) => SealedText, seal?: string) {
    this.#read = read;
    this.#seal = seal;
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
      const { body, seal } = this.#read(this.#seal);
      fields = JSON.parse(body) as Fields;
      this.#seal = seal;
      this.#latest = new WeakRef(fields);
    }
    return fields;
  }
}
