import type { PluginPackage } from "../package/plugin_package.ts";
import { PaddockError } from "../wire/errors.ts";
import type { RemoteError } from "../wire/wire_error.ts";

/** `file:line` in the plugin's own sources for `line:column` in its bundle; undefined when it lies in neither. */
export function placeOf(pkg: PluginPackage, at: string): string | undefined {
  const found = /^(\d+):(\d+)$/.exec(at);
  if (found === null) return undefined;
  const position = pkg.locate(Number(found[1]), Number(found[2]));
  return position === undefined ? undefined : `${position.file}:${position.line}`;
}

/** So many places of one text are looked up: stacks are short, and what a plugin writes need not be one. */
const MOST_PLACES = 100;

/** A text in which stacks name places in the plugin's own files, instead of its bundle. */
export function withPlaces(text: string, pkg: PluginPackage): string {
  const mark = `paddock:${pkg.name}:`;
  if (!text.includes(mark)) return text;
  let left = MOST_PLACES;
  return text.replaceAll(
    new RegExp(`${RegExp.escape(mark)}(\\d+:\\d+)`, "g"),
    (whole, at: string) => left-- > 0 ? placeOf(pkg, at) ?? whole : whole,
  );
}

/**
 * An error in one line for an operator: its message, and where in the plugin's own files it was thrown if its stack, or
 * that of its cause, leads there. The name is left out where it says nothing.
 */
export function describeError(error: unknown, pkg?: PluginPackage): string {
  if (!(error instanceof Error)) return String(error);
  const plain = error.name === "Error" || error.name === "PaddockError";
  const text = plain ? error.message : `${error.name}: ${error.message}`;
  const place = pkg === undefined ? undefined : thrownAt(error, pkg);
  return place === undefined || text.includes(place) ? text : `${text} (${place})`;
}

/** The hook a plugin threw an error on. The host's own errors, and those of loading, say where they are from. */
export function hookOf(error: unknown): string | undefined {
  return error instanceof Error && !(error instanceof PaddockError)
    ? (error as RemoteError).hook
    : undefined;
}

/** `file:line` in the plugin's own sources where an error, or its cause, was thrown. */
export function thrownAt(error: Error, pkg: PluginPackage): string | undefined {
  for (let one: unknown = error; one instanceof Error; one = one.cause) {
    // Only a stack from inside the sandbox speaks of positions in the bundle.
    const stack = (one as { remoteStack?: unknown }).remoteStack;
    if (typeof stack !== "string") continue;
    const mark = `paddock:${pkg.name}:`;
    for (const part of stack.split(mark).slice(1)) {
      const place = placeOf(pkg, /^\d+:\d+/.exec(part)?.[0] ?? "");
      if (place !== undefined) return place;
    }
  }
  return undefined;
}
