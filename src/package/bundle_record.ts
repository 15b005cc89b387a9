import { posix } from "node:path";
import { LEAST_UPPER_BOUND, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import * as z from "zod";
import { Manifest } from "../access/manifest.ts";
import { alignTokens, type Place } from "./align_tokens.ts";
import type { Collection } from "./collect.ts";
import { isTypeScript } from "./file_names.ts";
import type { SourcePosition } from "./plugin_package.ts";

/** What is kept of a bundled plugin: all that depends only on the contents of its files. */
export const BundleRecord = z.strictObject({
  manifest: Manifest,
  code: z.string(),
  strict: z.boolean(),
  mappings: z.string(),
  /** By the index the mappings know a source by; null for the generated entry. Those of packages begin with `npm:`. */
  sources: z.array(
    z.strictObject({
      path: z.string(),
      /** Present when the mappings lead into a text that was printed from the source instead of into the source. */
      reprint: z.strictObject({ printed: z.string(), original: z.string() }).optional(),
    }).nullable(),
  ),
});
/** What is kept of a bundled plugin: all that depends only on the contents of its files. */
export type BundleRecord = z.infer<typeof BundleRecord>;

const InlineMap = z.object({
  sources: z.array(z.string()),
  sourcesContent: z.array(z.string().nullable()),
  mappings: z.string(),
});

const MAP_COMMENT = "\n//# sourceMappingURL=data:application/json;base64,";

/** A bundle that holds files that are not the plugin's. */
export class ForeignSourceError extends Error {
  override readonly name = "ForeignSourceError";
}

/**
 * Takes a bundle apart: code, mode, map.
 *
 * @param base where the sources of the map are relative to, below the staging folder
 * @param folder the plugin's folder below the staging folder
 * @param packageSource names the sources of packages it may hold, by their paths from the staging folder
 * @throws {ForeignSourceError} when anything but the plugin's own staged files and those went into the bundle
 */
export function recordBundle(
  plugin: Pick<Collection, "main" | "files" | "manifest">,
  entry: string,
  text: string,
  base: string,
  folder: string,
  packageSource: (path: string) => string | undefined,
): BundleRecord {
  const at = text.lastIndexOf(MAP_COMMENT);
  if (at === -1) throw new ForeignSourceError("it has no source map");
  const bytes = Uint8Array.from(
    atob(text.slice(at + MAP_COMMENT.length).trim()),
    (char) => char.charCodeAt(0),
  );
  const map = InlineMap.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const sources = map.sources.map((source, index) => {
    const staged = posix.join(base, source);
    const path = posix.relative(folder, staged);
    if (path === entry) return null;
    // Places in a package are places in what Deno prints of it; its files are not kept.
    const known = packageSource(staged);
    if (known !== undefined) return { path: known };
    const file = plugin.files.find((file) => file.path === path);
    if (file === undefined) throw new ForeignSourceError(path);
    const printed = map.sourcesContent[index] ?? file.text;
    if (isTypeScript(path) || printed === file.text) return { path };
    return { path, reprint: { printed, original: file.text } };
  });
  return {
    manifest: plugin.manifest,
    code: text.slice(0, at + 1),
    strict: isTypeScript(plugin.main) || isModule(text.slice(0, at)),
    mappings: map.mappings,
    sources,
  };
}

/** Whether npm packages went into it. */
export function hasPackages({ sources }: BundleRecord): boolean {
  return sources.some((source) => source?.path.startsWith("npm:"));
}

/** The bundler reaches a script by `require_x()`, a module by `(init_x(), …)`. */
function isModule(code: string): boolean {
  const thunk = '"main": () => ';
  return !code.startsWith("require_", code.lastIndexOf(thunk) + thunk.length);
}

/**
 * Turns positions in the code of a record into positions in the plugin's files. Decodes the map at the first call. Where
 * the record cannot be read any more, no position is known.
 */
export function createLocator(
  record: BundleRecord,
): (line: number, column: number) => SourcePosition | undefined {
  let known: { readonly map: TraceMap; readonly sources: BundleRecord["sources"] } | undefined;
  const aligned = new Map<string, ReturnType<typeof alignTokens>>();
  return (line, column) => {
    if (!(line >= 1 && column >= 1)) return undefined;
    try {
      known ??= decode(record);
    } catch {
      return undefined;
    }
    const { map, sources } = known;
    const at = { line, column: column - 1 };
    let found = originalPositionFor(map, at);
    // Before the first mapping of a line, the one that follows is meant.
    if (found.source === null) found = originalPositionFor(map, { ...at, bias: LEAST_UPPER_BOUND });
    const source = found.source === null ? undefined : sources[Number(found.source)];
    if (source === undefined || source === null || found.line === null) return undefined;
    let place: Place | undefined = { line: found.line, column: found.column };
    const { path, reprint } = source;
    if (reprint !== undefined) {
      if (!aligned.has(path)) aligned.set(path, alignTokens(reprint.printed, reprint.original));
      place = aligned.get(path)?.(place);
    }
    return place && { file: path, line: place.line, column: place.column + 1 };
  };
}

function decode({ sources, mappings }: BundleRecord) {
  const names = sources.map((_, index) => String(index));
  return { map: new TraceMap({ version: 3, names: [], sources: names, mappings }), sources };
}
