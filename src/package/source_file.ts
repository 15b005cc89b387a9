import { scanSource, type SourceScan } from "./scan_source.ts";
import { sha256 } from "./sha256.ts";

/** A file of the plugins folder as it was read, once. */
export interface SourceFile {
  /** Path below the plugins folder, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of `bytes`, hexadecimal. */
  readonly hash: string;
  /** `bytes` as UTF-8, without a byte order mark. */
  readonly text: string;
  readonly scan: SourceScan;
}

/** A file with these contents. It is decoded and scanned when that is wanted. */
export function readSource(path: string, bytes: Uint8Array<ArrayBuffer>): SourceFile {
  const hash = sha256(bytes);
  let text: string | undefined;
  let scan: SourceScan | undefined;
  const file: SourceFile = {
    path,
    bytes,
    hash,
    get text() {
      return text ??= new TextDecoder().decode(bytes);
    },
    get scan() {
      return scan ??= scanSource(file.text);
    },
  };
  return file;
}
