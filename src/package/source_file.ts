import { isScript } from "./file_names.ts";
import type { FileFacts } from "./file_memory.ts";
import { scanSource, type SourceScan } from "./scan_source.ts";
import { sha256 } from "./sha256.ts";

/** A file of the plugins folder as it was read, once. */
export interface SourceFile {
  /** Path below the plugins folder, with `/`. */
  readonly path: string;
  /** SHA-256 of `bytes`, hexadecimal. */
  readonly hash: string;
  readonly scan: SourceScan;
  /** @throws {Error} when they have to be read from the disk, and cannot be or are others by now */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** `bytes` as UTF-8, without a byte order mark. Throws as `bytes` does. */
  readonly text: string;
}

/** A file with these contents. */
export function readSource(path: string, bytes: Uint8Array<ArrayBuffer>): SourceFile {
  return new LazyFile(path, { hash: sha256(bytes) }, () => bytes);
}

/** A file of which enough is known not to read it, until its bytes are wanted. */
export function knownSource(
  path: string,
  facts: FileFacts,
  read: () => Uint8Array<ArrayBuffer>,
): SourceFile {
  return new LazyFile(path, facts, () => {
    const bytes = read();
    if (sha256(bytes) === facts.hash) return bytes;
    throw new Error(`"${path}" has changed while it was looked at; save it once more`);
  });
}

/** What to remember of a file. */
export function factsOf({ path, hash, scan }: SourceFile): FileFacts {
  return isScript(path) ? { hash, scan } : { hash };
}

/** It is read, decoded and scanned when that is wanted. */
class LazyFile implements SourceFile {
  readonly path: string;
  readonly hash: string;
  readonly #read: () => Uint8Array<ArrayBuffer>;
  #bytes: Uint8Array<ArrayBuffer> | undefined;
  #text: string | undefined;
  #scan: SourceScan | undefined;

  constructor(path: string, { hash, scan }: FileFacts, read: () => Uint8Array<ArrayBuffer>) {
    this.path = path;
    this.hash = hash;
    this.#scan = scan;
    this.#read = read;
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes ??= this.#read();
  }

  get text(): string {
    return this.#text ??= new TextDecoder().decode(this.bytes);
  }

  get scan(): SourceScan {
    return this.#scan ??= scanSource(this.text);
  }
}
