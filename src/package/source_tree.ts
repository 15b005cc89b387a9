import { join } from "node:path";
import type { FileFacts, FileMemory } from "./file_memory.ts";
import { missing } from "./missing.ts";
import { factsOf, knownSource, readSource, type SourceFile } from "./source_file.ts";

/** What stands at a path of the plugins folder. */
export interface TreeEntry {
  readonly kind: "file" | "folder" | "link" | "other" | "missing";
  /** Bytes of a file. */
  readonly size: number;
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
  readonly #entries = new Map<string, TreeEntry>();
  /** What the disk said of files, beside their kind. */
  readonly #infos = new Map<string, Deno.FileInfo>();
  readonly #files = new Map<string, SourceFile>();
  readonly #folders = new Map<string, readonly string[]>();
  readonly #manifests: ReadonlySet<string> | undefined;
  /** Kinds of what lies in the plugins folder itself. */
  #top: ReadonlyMap<string, TreeEntry["kind"]> | undefined;

  /** @param manifests Names in the folder itself that manifests of drop-ins may have, if it was listed a moment ago */
  constructor(root: string, memory: FileMemory, manifests?: ReadonlySet<string>) {
    this.root = root;
    this.#memory = memory;
    this.#manifests = manifests;
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
    const entry = slash === -1 ? this.#lookInTop(path) : this.#lookUp(path);
    this.#entries.set(path, entry);
    return entry;
  }

  /** Reads a file, or knows it from before. @throws {Deno.errors.NotFound} and other errors of the disk */
  read(path: string): SourceFile {
    let file = this.#files.get(path);
    if (file !== undefined) return file;
    const info = this.#info(path);
    file = this.#files.get(path);
    if (file !== undefined) return file;
    const facts = this.#memory.find(path, info);
    if (facts !== undefined) file = this.recall(path, facts);
    else {
      const now = Date.now();
      file = readSource(path, this.#bytes(path));
      this.#remember(file, info, now);
    }
    this.#files.set(path, file);
    return file;
  }

  /** Whether anything stands in the plugins folder itself under this name, which a manifest may have. */
  hasManifest(name: string): boolean {
    return (this.#manifests ?? this.#kinds).has(name);
  }

  /** What is known of a file of the plugins folder itself, if it is one and was read before as it is now. */
  known(name: string): FileFacts | undefined {
    if (!this.#memory.has(name)) return undefined;
    try {
      const info = Deno.lstatSync(this.#full(name));
      return info.isFile ? this.#memory.find(name, info) : undefined;
    } catch (error) {
      return missing(error);
    }
  }

  /** A file of which this is known. */
  recall(path: string, facts: FileFacts): SourceFile {
    return knownSource(path, facts, () => this.#bytes(path));
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

  #full(path: string): string {
    return `${this.root}/${path}`;
  }

  #bytes(path: string): Uint8Array<ArrayBuffer> {
    return Deno.readFileSync(this.#full(path));
  }

  /** The listing of the plugins folder says of its thousand files at once what they are. */
  get #kinds(): ReadonlyMap<string, TreeEntry["kind"]> {
    if (this.#top !== undefined) return this.#top;
    const kinds = new Map<string, TreeEntry["kind"]>();
    for (const entry of Deno.readDirSync(this.root)) kinds.set(entry.name, kindOf(entry));
    return this.#top = kinds;
  }

  #lookInTop(path: string): TreeEntry {
    const kind = this.#kinds.get(path);
    if (kind !== "file") return kind === undefined ? MISSING : { kind, size: 0 };
    return new TopFile(() => this.#info(path).size);
  }

  #lookUp(path: string): TreeEntry {
    try {
      const info = Deno.lstatSync(this.#full(path));
      this.#infos.set(path, info);
      return { kind: kindOf(info), size: info.size };
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return MISSING;
      throw error;
    }
  }

  /** What the disk says of a file. A small one that is not remembered is read on this occasion: to open it costs more. */
  #info(path: string): Deno.FileInfo {
    let info = this.#infos.get(path);
    if (info !== undefined) return info;
    if (this.#memory.has(path)) info = Deno.lstatSync(this.#full(path));
    else {
      using file = Deno.openSync(this.#full(path));
      info = file.statSync();
      if (info.size <= SMALL_BYTES) {
        const now = Date.now();
        const source = readSource(path, readAll(file, info.size));
        this.#remember(source, info, now);
        this.#files.set(path, source);
      }
    }
    this.#infos.set(path, info);
    return info;
  }

  #remember(file: SourceFile, info: Deno.FileInfo, now: number): void {
    if (file.bytes.length !== info.size) return;
    this.#memory.keep(file.path, factsOf(file), info, now);
  }
}

/** Files up to this many bytes are read by whoever asks for their size. */
const SMALL_BYTES = 64 * 1024;

const MISSING: TreeEntry = { kind: "missing", size: 0 };

/** A file of the plugins folder itself. The disk is asked for its size when that is wanted. */
class TopFile implements TreeEntry {
  readonly kind = "file";
  readonly #size: () => number;

  constructor(size: () => number) {
    this.#size = size;
  }

  get size(): number {
    return this.#size();
  }
}

function kindOf(
  { isSymlink, isFile, isDirectory }: Pick<Deno.DirEntry, "isSymlink" | "isFile" | "isDirectory">,
): TreeEntry["kind"] {
  return isSymlink ? "link" : isFile ? "file" : isDirectory ? "folder" : "other";
}

/** What a file holds now, which may be more or less than `size` bytes. */
function readAll(file: Deno.FsFile, size: number): Uint8Array<ArrayBuffer> {
  // One more, so that the end is seen at once.
  let bytes = new Uint8Array(size + 1);
  let length = 0;
  for (;;) {
    const count = file.readSync(bytes.subarray(length));
    if (count === null || count === 0) return bytes.slice(0, length);
    length += count;
    if (length < bytes.length) continue;
    const more = new Uint8Array(2 * bytes.length);
    more.set(bytes);
    bytes = more;
  }
}
