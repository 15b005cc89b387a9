import type { Implementations } from "./granted_apis.ts";
import type { Fence } from "./granted_fence.ts";
import type { Links } from "./granted_paths.ts";
import { apply, getterOf, TypeErrorClass, Uint8ArrayClass } from "./intrinsics.ts";
import { current } from "./registry.ts";
import { encodeText } from "./web.ts";

const deno = Deno;
const typeOf = getterOf(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);

/** Fields of what `stat` gives. */
const FIELDS = [
  ...["isFile", "isDirectory", "isSymlink", "size", "mtime", "atime", "birthtime", "ctime", "dev"],
  ...["ino", "mode", "nlink", "uid", "gid", "rdev", "blksize", "blocks", "isBlockDevice"],
  ...["isCharDevice", "isFifo", "isSocket"],
] as const satisfies readonly (keyof Deno.FileInfo)[];

type Files = Record<string, unknown>;

/** Makes pairs of functions on files: one that returns a promise, one that does its work at once. */
class Pairs {
  readonly files: Files = {};
  readonly #fence: Fence;
  readonly #kind: "read" | "write";

  constructor(fence: Fence, kind: "read" | "write") {
    this.#fence = fence;
    this.#kind = kind;
  }

  /**
   * Adds `Deno.name` and `Deno.nameSync`. `prepare` makes plain arguments of the plugin's and checks them; `copy` makes
   * what the plugin gets.
   */
  add<Args extends unknown[], T>(
    name: string,
    original: (...args: Args) => Promise<T>,
    originalSync: (...args: Args) => T,
    prepare: (args: unknown[]) => Args,
    copy: (value: T) => unknown = same,
  ): void {
    this.files[`Deno.${name}`] = async (...args: unknown[]): Promise<unknown> => {
      const plain = prepare(args);
      try {
        return copy(await apply(original, undefined, plain));
      } catch (error) {
        throw this.#fence.error(error, this.#kind, `${plain[0]}`);
      }
    };
    this.files[`Deno.${name}Sync`] = (...args: unknown[]): unknown => {
      const plain = prepare(args);
      try {
        return copy(apply(originalSync, undefined, plain));
      } catch (error) {
        throw this.#fence.error(error, this.#kind, `${plain[0]}`);
      }
    };
  }
}

/** The functions that read files. */
export function readFunctions(fence: Fence, links: Links): Implementations<"read"> {
  const pairs = new Pairs(fence, "read");
  const { readDir, readDirSync } = deno;
  function path(args: unknown[], itself = false): [string] {
    const path = links.path(args[0]);
    links.check("read", path, itself);
    return [path];
  }
  pairs.add("readTextFile", deno.readTextFile, deno.readTextFileSync, (args) => path(args));
  pairs.add("readFile", deno.readFile, deno.readFileSync, (args) => path(args));
  pairs.add("stat", deno.stat, deno.statSync, (args) => path(args), copyInfo);
  pairs.add("lstat", deno.lstat, deno.lstatSync, (args) => path(args, true), copyInfo);
  pairs.add("realPath", deno.realPath, deno.realPathSync, (args) => path(args));
  async function* list(folder: string): AsyncGenerator<Deno.DirEntry> {
    try {
      for await (const entry of readDir(folder)) yield copyEntry(entry);
    } catch (error) {
      throw fence.error(error, "read", folder);
    }
  }
  pairs.files["Deno.readDir"] = (...args: unknown[]) => list(path(args)[0]);
  pairs.files["Deno.readDirSync"] = (...args: unknown[]) => {
    const [folder] = path(args);
    try {
      const entries: Deno.DirEntry[] = [];
      for (const entry of readDirSync(folder)) entries.push(copyEntry(entry));
      return entries.values();
    } catch (error) {
      throw fence.error(error, "read", folder);
    }
  };
  return pairs.files as Implementations<"read">;
}

/** The functions that write files. */
export function writeFunctions(fence: Fence, links: Links): Implementations<"write"> {
  const pairs = new Pairs(fence, "write");
  function target(value: unknown, itself = false): string {
    const path = links.path(value);
    links.check("write", path, itself);
    return path;
  }
  const write = deno.writeFile as (
    path: string,
    data: Uint8Array,
    options: Deno.WriteFileOptions,
  ) => Promise<void>;
  function content(
    args: unknown[],
    bytes: Uint8Array,
  ): [string, Uint8Array, Deno.WriteFileOptions] {
    const plain = plainOptions(args[2], WRITE_FLAGS);
    return [target(args[0]), bytes, plain];
  }
  // Not Deno's own functions for text: they look up the global TextEncoder, which may be the plugin's.
  pairs.add("writeTextFile", write, deno.writeFileSync, (args) => {
    const text = args[1];
    if (typeof text === "string") return content(args, encodeText(text));
    throw new TypeErrorClass(`Cannot write: the text must be a string, ${current(text)}`);
  });
  pairs.add("writeFile", write, deno.writeFileSync, (args) => content(args, copyBytes(args[1])));
  pairs.add("mkdir", deno.mkdir, deno.mkdirSync, ([path, options]): [string, Deno.MkdirOptions] => {
    const plain = plainOptions(options, ["recursive"]);
    return [target(path), plain];
  });
  pairs.add(
    "remove",
    deno.remove,
    deno.removeSync,
    ([path, options]): [string, Deno.RemoveOptions] => {
      const { recursive = false } = plainOptions(options, ["recursive"]);
      return [target(path, true), { recursive }];
    },
  );
  pairs.add("rename", deno.rename, deno.renameSync, ([from, to]): [string, string] => {
    const paths: [string, string] = [links.path(from), links.path(to)];
    links.check("read", paths[0], true);
    links.check("write", paths[0], true);
    links.check("write", paths[1], true);
    links.checkMove(paths[0]);
    return paths;
  });
  pairs.add("copyFile", deno.copyFile, deno.copyFileSync, ([from, to]): [string, string] => {
    const paths: [string, string] = [links.path(from), links.path(to)];
    links.check("read", paths[0]);
    links.check("write", paths[1]);
    return paths;
  });
  return pairs.files as Implementations<"write">;
}

const WRITE_FLAGS = ["append", "create", "createNew"];

/** A copy of bytes, so that nobody changes them while they are written. Throws `TypeError` for anything but bytes. */
export function copyBytes(value: unknown): Uint8Array<ArrayBuffer> {
  if (apply(typeOf, value, []) !== "Uint8Array") {
    throw new TypeErrorClass(`Cannot write: the bytes must be a Uint8Array, ${current(value)}`);
  }
  return new Uint8ArrayClass(value as Uint8Array);
}

/** The named flags of an object of options, and `mode`, each read once. */
function plainOptions(value: unknown, flags: readonly string[]): Record<string, boolean> {
  const plain: Record<string, boolean> = {};
  if (typeof value !== "object" || value === null) return plain;
  const given = value as Record<string, unknown>;
  for (const name of flags) {
    const flag = given[name];
    if (flag !== undefined) plain[name] = !!flag;
  }
  const { mode } = given;
  if (typeof mode === "number") (plain as Record<string, unknown>).mode = mode & 0o777;
  return plain;
}

function copyInfo(info: Deno.FileInfo): unknown {
  const copy: Record<string, unknown> = {};
  for (const name of FIELDS) copy[name] = info[name];
  return copy;
}

function copyEntry({ name, isFile, isDirectory, isSymlink }: Deno.DirEntry): Deno.DirEntry {
  return { name, isFile, isDirectory, isSymlink };
}

function same(value: unknown): unknown {
  return value;
}
