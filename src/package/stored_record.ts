import { BundleRecord } from "./bundle_record.ts";

/** The record in a text whose hash has been checked. It is parsed when something of it is wanted. */
export class StoredRecord implements BundleRecord {
  readonly #text: string;
  #record: BundleRecord | undefined;

  constructor(text: string) {
    this.#text = text;
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
    return this.#record ??= BundleRecord.parse(JSON.parse(this.#text));
  }
}
