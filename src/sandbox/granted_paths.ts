import { resolve } from "node:path";
import type { Permissions } from "../wire/protocol.ts";
import { SYSTEM_FOLDERS } from "../wire/system_folders.ts";
import { makeError } from "./granted_errors.ts";
import type { Fence } from "./granted_fence.ts";
import {
  apply,
  getterOf,
  indexOf,
  lastIndexOf,
  slice,
  startsWith,
  TypeErrorClass,
} from "./intrinsics.ts";
import { current } from "./registry.ts";
import { URLClass } from "./web.ts";

const { realPathSync, readLinkSync, readDirSync, build } = Deno;
const decodePart = decodeURIComponent;
const hrefOf = getterOf(URL.prototype, "href");
const pathnameOf = getterOf(URL.prototype, "pathname");
const windows = build.os === "windows";
const SEPARATOR = windows ? "\\" : "/";

/** So many folders and links are looked at before a folder is moved. */
const MAX_MOVED = 10_000;

/**
 * A path as a plugin gave it, a string or a `file:` URL, made absolute: a relative one starts from `cwd`, and `..` goes
 * back by the text, as it does for the grants. No code of the value runs. Throws `TypeError`.
 */
function toPath(value: unknown, cwd: string): string {
  const path = typeof value === "string" ? value : pathOfUrl(value);
  if (path === undefined || path === "" || indexOf(path, "\0") !== -1) {
    throw new TypeErrorClass(
      `Cannot use the path: it must be a text or a file: URL, ${current(value)}`,
    );
  }
  return resolve(cwd, path);
}

function pathOfUrl(value: unknown): string | undefined {
  let href: string;
  try {
    href = apply(hrefOf, value, []) as string;
  } catch {
    return undefined;
  }
  if (!startsWith(href, "file:///")) return undefined;
  const path = decodePart(apply(pathnameOf, new URLClass(href), []) as string);
  return windows ? slice(path, 1) : path;
}

/**
 * Keeps links from leading out of what was granted. Deno compares a path with the grants as it is written, so a link
 * inside a granted folder would be followed anywhere. Looking needs the permission to read: where a plugin may write
 * but not read, links are followed.
 */
export class Links {
  readonly #fence: Fence;
  readonly #roots: Record<"read" | "write", string[]>;
  readonly #cwd: string;

  /**
   * To be made before code of the plugin runs: the grants themselves are resolved now. `cwd` is where relative paths
   * start from.
   */
  constructor(fence: Fence, granted: Permissions, cwd = SEPARATOR) {
    this.#fence = fence;
    this.#cwd = cwd;
    this.#roots = {
      read: (granted.read ?? []).map(realOrSame),
      write: (granted.write ?? []).map(realOrSame),
    };
  }

  /** A path as a plugin gave it, made absolute. Throws `TypeError`. */
  path(value: unknown): string {
    return toPath(value, this.#cwd);
  }

  /**
   * Throws `NotCapable` unless the thread holds the permission for the path and for what it leads to; `itself` means
   * that a link at the end of it is not followed.
   */
  check(kind: "read" | "write", path: string, itself = false): void {
    this.#fence.check(kind, path);
    const target = this.#resolve(path, itself);
    for (const folder of SYSTEM_FOLDERS) {
      if (!isInside(target ?? path, folder)) continue;
      throw this.#fence.refusal(kind, path, "what lies there is no file but the system itself");
    }
    if (target === undefined) return;
    for (const root of this.#roots[kind]) if (isInside(target, root)) return;
    throw this.#fence.refusal(kind, path, "a link on the way leads out of what was granted");
  }

  /**
   * Throws `NotCapable` for a link, and for a folder with one in it: whoever moves links can put one where a file was
   * checked a moment ago, or make a relative one lead elsewhere.
   */
  checkMove(path: string): void {
    const left = [path];
    for (let seen = 0; left.length > 0; seen++) {
      const at = left.pop()!;
      if (isLink(at)) {
        throw this.#fence.refusal(
          "write",
          path,
          "a link, or a folder with one in it, cannot be moved",
        );
      }
      if (seen === MAX_MOVED) {
        throw makeError(
          "NotSupported",
          `Cannot move "${path}": it has more than ${MAX_MOVED} entries`,
        );
      }
      for (const name of namesIn(at)) left.push(at + SEPARATOR + name);
    }
  }

  /** Where a path leads, be it that the end of it is not there yet; undefined when nobody may look. */
  #resolve(path: string, itself: boolean): string | undefined {
    let at = path;
    let rest = "";
    // A link at the end is left alone by the operation, so it is looked at as if it were not there.
    let skip = itself;
    while (true) {
      if (!this.#fence.has("read", at)) return undefined;
      if (!skip) {
        try {
          const real = realPathSync(at);
          return real === SEPARATOR ? real + slice(rest, 1) : real + rest;
        } catch {
          if (isLink(at)) {
            throw makeError("NotFound", `Cannot use "${path}": it is a link to nothing`);
          }
        }
      }
      skip = false;
      const parent = parentOf(at);
      if (parent === at) return undefined;
      rest = SEPARATOR + slice(at, lastIndexOf(at, SEPARATOR) + 1) + rest;
      at = parent;
    }
  }
}

/** Names of what a folder holds that may have links in it, or be one; none when it is no folder. */
function namesIn(path: string): string[] {
  const names: string[] = [];
  try {
    for (const { name, isFile } of readDirSync(path)) if (!isFile) names.push(name);
  } catch {
    // A file, or nothing: moving it says what is wrong with it.
  }
  return names;
}

function isLink(path: string): boolean {
  try {
    readLinkSync(path);
    return true;
  } catch {
    return false;
  }
}

function realOrSame(path: string): string {
  try {
    return realPathSync(path);
  } catch {
    return path;
  }
}

function parentOf(path: string): string {
  const end = lastIndexOf(path, SEPARATOR);
  if (end === -1) return ".";
  return end === 0 ? SEPARATOR : slice(path, 0, end);
}

function isInside(path: string, root: string): boolean {
  if (path === root) return true;
  const folder = slice(root, root.length - 1) === SEPARATOR ? root : root + SEPARATOR;
  return startsWith(path, folder);
}
