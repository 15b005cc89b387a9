import { join } from "node:path";
import type { FileMemory } from "./file_memory.ts";
import { sha256 } from "./sha256.ts";
import { scanSource, type SourceScan } from "./scan_source.ts";

/** What stands at a path of the plugins folder. */
export interface TreeEntry {
  readonly kind: "file" | "folder" | "link" | "other" | "missing";
  /** Bytes of a file. */
  readonly size: number;
}

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

/**
 * A plugins folder as it is during one build: whatever was looked at stays as it was, so that all plugins of the build
 * are made of the same files, and a helper of many plugins is read once.
 *
 * Links are seen as links: nothing here follows one. What is asked for is read at once: a call that is answered by the
 * disk's cache costs less than a promise, and there are thousands of them.
 */
export class SourceTree {
  /** Absolute path of the plugins folder. */
  readonly root: string;
  readonly #memory: FileMemory;
  readonly #entries = new Map<string, Entry>();
  readonly #files = new Map<string, SourceFile>();
  readonly #folders = new Map<string, readonly string[]>();
  #top: ReadonlySet<string> | undefined;

  constructor(root: string, memory: FileMemory) {
    this.root = root;
    this.#memory = memory;
  }

  /** What stands at `path`; a path through a link is a link. */
  look(path: string): TreeEntry {
    const known = this.#entries.get(path);
    if (known !== undefined) return known;
    const slash = path.lastIndexOf("/");
    if (slash !== -1) {
      const above = this.look(path.slice(0, slash));
      if (above.kind !== "folder") return above.kind === "link" ? above : MISSING;
    }
    this.#top ??= new Set(this.names(""));
    // Most plugins have no manifest, and to be told so by an error takes long.
    const entry = slash === -1 && !this.#top.has(path) ? MISSING : lookUp(`${this.root}/${path}`);
    this.#entries.set(path, entry);
    return entry;
  }

  /** Reads a file. @throws {Deno.errors.NotFound} and other errors of the disk */
  read(path: string): SourceFile {
    let file = this.#files.get(path);
    if (file !== undefined) return file;
    this.look(path);
    const info = this.#entries.get(path)?.info;
    file = info && this.#memory.find(path, info);
    if (file === undefined) {
      const now = Date.now();
      file = readSource(path, Deno.readFileSync(`${this.root}/${path}`));
      if (info !== undefined) this.#memory.keep(file, info, now);
    }
    this.#files.set(path, file);
    return file;
  }

  /** Names in a folder, sorted; `""` is the plugins folder itself. */
  names(folder: string): readonly string[] {
    let names = this.#folders.get(folder);
    if (names === undefined) {
      names = Array.from(Deno.readDirSync(join(this.root, folder)), ({ name }) => name).sort();
      this.#folders.set(folder, names);
    }
    return names;
  }

  /** Name of the folder plugin whose files lie at or above `path`, if any does. */
  pluginOf(path: string): string | undefined {
    const top = path.split("/", 1)[0]!;
    return this.look(`${top}/plugin.json`).kind === "missing" ? undefined : top;
  }
}

interface Entry extends TreeEntry {
  readonly info?: Deno.FileInfo;
}

const MISSING: Entry = { kind: "missing", size: 0 };

function lookUp(path: string): Entry {
  let info: Deno.FileInfo;
  try {
    info = Deno.lstatSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return MISSING;
    throw error;
  }
  const kind = info.isSymlink
    ? "link"
    : info.isFile
    ? "file"
    : info.isDirectory
    ? "folder"
    : "other";
  return { kind, size: info.size, info };
}

function readSource(path: string, bytes: Uint8Array<ArrayBuffer>): SourceFile {
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
