import { join } from "node:path";
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
 * Links are seen as links: nothing here follows one.
 */
export class SourceTree {
  /** Absolute path of the plugins folder. */
  readonly root: string;
  readonly #entries = new Map<string, Promise<TreeEntry>>();
  readonly #files = new Map<string, Promise<SourceFile>>();
  readonly #folders = new Map<string, Promise<string[]>>();

  constructor(root: string) {
    this.root = root;
  }

  /** What stands at `path`; a path through a link is a link. */
  async look(path: string): Promise<TreeEntry> {
    const slash = path.lastIndexOf("/");
    if (slash !== -1) {
      const above = await this.look(path.slice(0, slash));
      if (above.kind !== "folder") return above.kind === "link" ? above : MISSING;
    }
    return await remember(this.#entries, path, () => lookUp(join(this.root, path)));
  }

  /** Reads a file. @throws {Deno.errors.NotFound} and other errors of the disk */
  read(path: string): Promise<SourceFile> {
    return remember(this.#files, path, async () => {
      return await readSource(path, await Deno.readFile(join(this.root, path)));
    });
  }

  /** Names in a folder, sorted; `""` is the plugins folder itself. */
  names(folder: string): Promise<string[]> {
    return remember(this.#folders, folder, async () => {
      const names: string[] = [];
      for await (const entry of Deno.readDir(join(this.root, folder))) names.push(entry.name);
      return names.sort();
    });
  }

  /** Name of the folder plugin whose files lie at or above `path`, if any does. */
  async pluginOf(path: string): Promise<string | undefined> {
    const top = path.split("/", 1)[0]!;
    const manifest = await this.look(`${top}/plugin.json`);
    return manifest.kind === "missing" ? undefined : top;
  }
}

const MISSING: TreeEntry = { kind: "missing", size: 0 };

function remember<T>(
  map: Map<string, Promise<T>>,
  key: string,
  make: () => Promise<T>,
): Promise<T> {
  let promise = map.get(key);
  if (promise === undefined) map.set(key, promise = make());
  return promise;
}

async function lookUp(path: string): Promise<TreeEntry> {
  let info: Deno.FileInfo;
  try {
    info = await Deno.lstat(path);
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
  return { kind, size: info.size };
}

async function readSource(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<SourceFile> {
  const hash = await sha256(bytes);
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
