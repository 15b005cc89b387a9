import { jsonPosition } from "./json_position.ts";
import type { Manifest } from "./manifest.ts";
import { textPosition } from "./text_position.ts";

/** A manifest as messages need it. */
export interface ManifestText {
  /** For people: `invoice/plugin.json`. */
  readonly file: string;
  /** Undefined when it cannot be read (any more). */
  readonly text: string | undefined;
}

/** One version of a plugin, as far as access to things is concerned. */
export interface Asker {
  readonly name: string;
  /** Of its files. */
  readonly hash: string;
  readonly manifest: Manifest;
  /** Called only when a place in the manifest is to be named. */
  readonly manifestText: () => ManifestText;
}

/** `invoice/plugin.json:4` for what keys lead to; without the line where it cannot be told. */
export function manifestPlace(
  { file, text }: ManifestText,
  path: readonly (string | number)[],
): string {
  if (text === undefined) return file;
  try {
    JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    // It has changed since it was loaded, and has no places now.
    return file;
  }
  const index = jsonPosition(text, path);
  return index === undefined ? file : `${file}:${textPosition(text, index).line}`;
}
