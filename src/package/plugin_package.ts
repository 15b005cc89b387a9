import type { Dialect } from "../wire/protocol.ts";
import type { Manifest } from "../access/manifest.ts";

/** A plugin as found on disk, before it is staged. */
export interface PluginSource {
  /** Unique name: `hello` of `hello.pb.ts`, or the folder's name. */
  readonly name: string;
  readonly kind: "file" | "folder";
  /** Absolute path of the file or folder. */
  readonly path: string;
  /** Absolute path of the plugins folder it was found in. */
  readonly root: string;
}

/** A plugin's files as they are, before anything is made of them. */
export interface PluginFiles {
  readonly source: PluginSource;
  readonly manifest: Manifest;
  /** Hash of all that decides what becomes of them, hexadecimal. */
  readonly hash: string;
}

/** A plugin ready to be evaluated in a sandbox. */
export interface PluginPackage extends PluginFiles {
  readonly name: string;
  readonly dialect: Dialect;
  /**
   * Function body of the plugin: CommonJS that leaves in `module.exports` an object of thunks, `main` for the entry and
   * one for each helper that can be reached by a computed `require`, keyed by its path below the plugins folder.
   */
  readonly code: string;
  /** Whether `code` is to be evaluated in strict mode. */
  readonly strict: boolean;
  /** Turns a position in the evaluated code into one in the plugin's own files, lazily. */
  readonly locate: (line: number, column: number) => SourcePosition | undefined;
}

/** A place in a plugin's own source; line and column from 1. */
export interface SourcePosition {
  /** Path below the plugins folder. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
