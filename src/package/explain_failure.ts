import { posix } from "node:path";
import { PaddockError } from "../wire/errors.ts";
import type { BundlerMessage } from "./bundler_process.ts";
import type { Collection } from "./collect.ts";
import { printedPlace } from "./printed_place.ts";
import { importTexts } from "./scan_source.ts";
import type { SourceFile } from "./source_tree.ts";
import { textPosition } from "../access/text_position.ts";

/** Says of a plugin that could not be bundled what is wrong, at which place of its own files, and what to do. */
export async function explainFailure(
  plugin: Collection,
  messages: readonly BundlerMessage[],
  staging: string,
  folder: string,
): Promise<PaddockError> {
  const base = posix.join(staging.replaceAll("\\", "/"), folder);
  const own = messages.map((message) => clean(message, staging, folder));
  const first = own.find(isTopLevelAwait) ?? own[0] ?? { text: "the bundler gives no reason" };
  const others = own.filter((message) => isTopLevelAwait(message) === isTopLevelAwait(first));
  const more = others.length > 1 ? ` (and ${others.length - 1} more)` : "";
  return bundleError(plugin, await explain(plugin, first, base) + more);
}

/** Says that files of others went into the bundle of a plugin; `path` is one of them. */
export async function explainForeign(plugin: Collection, path: string): Promise<PaddockError> {
  const found = await findImport(plugin, plugin.files, isForeign);
  return bundleError(plugin, found ?? `it includes "${path}", which is not one of its files`);
}

/** Says that the bundler did not survive a plugin. */
export function explainGone(plugin: Collection, reason: string): PaddockError {
  return bundleError(
    plugin,
    `the bundler did not survive it (${reason}); look for very deep nesting, or imports computed over many files, in "${plugin.main}"`,
  );
}

function bundleError(plugin: Collection, reason: string): PaddockError {
  const { name } = plugin.source;
  return new PaddockError("bundle", `Cannot bundle plugin "${name}": ${reason}`, { plugin: name });
}

type Complaint = Pick<BundlerMessage, "text" | "location">;

function isTopLevelAwait({ text }: Complaint): boolean {
  return text.startsWith("Top-level await");
}

/** Names files as the author knows them: below the plugins folder. */
function clean(message: BundlerMessage, staging: string, folder: string): Complaint {
  const base = staging.replaceAll("\\", "/");
  const url = new RegExp(`file://\\S*?/${posix.basename(base)}/`, "g");
  const text = message.text
    // deno-lint-ignore no-control-regex -- colours are made of control characters
    .replace(/\x1b\[[\d;]*m/g, "")
    .replaceAll("\\", "/")
    .replace(url, `${base}/`)
    .replaceAll(`${base}/${folder}/`, "")
    .replaceAll(`"${folder}/`, '"');
  const { location } = message;
  if (!location) return { text };
  return { text, location: { ...location, file: posix.relative(folder, location.file) } };
}

async function explain(plugin: Collection, message: Complaint, base: string): Promise<string> {
  const { text, location } = message;
  const file = plugin.files.find((file) => file.path === location?.file);
  if (isTopLevelAwait(message)) {
    const place = await placeOf(file, location);
    return `top-level await is not available in a plugin (${place}); move it into a handler or an async function`;
  }
  const syntax = /^SyntaxError: ([^\n]*)\n[^]*? at ([^\s:]+:\d+:\d+)/.exec(text);
  if (syntax !== null) return `${syntax[1]} at ${syntax[2]}`;
  if (location && file === undefined && location.file.startsWith("../")) {
    const found = await findImport(plugin, plugin.files, isForeign);
    if (found !== undefined) return found;
  }
  const wanted = wantedBy(text, base);
  if (wanted !== undefined) {
    const found = await findImport(plugin, file === undefined ? plugin.files : [file], wanted);
    if (found !== undefined) return found;
  }
  const place = await placeOf(file, location);
  return `${text.split("\n", 1)[0]}${place === undefined ? "" : ` at ${place}`}`;
}

async function placeOf(
  file: SourceFile | undefined,
  location: Complaint["location"],
): Promise<string | undefined> {
  if (file === undefined || !location) return undefined;
  const place = await printedPlace(file.text, location);
  return place === undefined ? file.path : `${file.path}:${place.line}:${place.column + 1}`;
}

/** Tells whether an import is the one that is meant: by its text, or by the path it leads to. */
type IsWanted = (specifier: string, path: string) => boolean;

/** Reads a complaint about an import; undefined when it is about something else. */
function wantedBy(text: string, base: string): IsWanted | undefined {
  const about = (pattern: RegExp) => pattern.exec(text)?.[1];
  const path = about(/^Module not found "(?:file:\/\/)?([^"]*)"/) ??
    about(/^Requires read access to "([^"]*)"/) ??
    about(/^Cannot read file: (.*)/) ??
    about(/^No loader is configured for "[^"]*" files: ([^\s]+)/);
  if (path !== undefined) {
    const wanted = unescape(path);
    return (specifier, found) =>
      specifier === wanted || specifier === `file://${wanted}` || found === wanted ||
      posix.join(base, found) === wanted;
  }
  const name = about(/^Import "([^"]*)" not a dependency/) ??
    about(/^Could not resolve "([^"]*)"/) ?? about(/^Do not know how to load path: (?:deno:)?(.*)/);
  if (name !== undefined) return (specifier) => specifier === name;
  if (text.startsWith("npm specifiers were requested")) {
    return (specifier) => specifier.startsWith("npm:");
  }
  if (/^Requires import access|^A remote specifier|--no-remote/.test(text)) {
    return (specifier) => /^https?:/.test(specifier);
  }
  return undefined;
}

/** Paths of URLs are escaped; a `%` that escapes nothing is one. */
function unescape(path: string): string {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}

function isForeign(specifier: string, path: string): boolean {
  return path.startsWith("../") || isAbsolute(specifier) || /^data:|^blob:/.test(specifier);
}

function isAbsolute(specifier: string): boolean {
  return /^(?:\/|file:|[A-Za-z]:[\\/])/.test(specifier);
}

async function findImport(
  plugin: Collection,
  files: readonly SourceFile[],
  isWanted: IsWanted,
): Promise<string | undefined> {
  for (const file of files) {
    for (const { specifier, index } of importTexts(file.text)) {
      const path = posix.join(posix.dirname(file.path), specifier);
      if (!isWanted(specifier, path)) continue;
      const { line, column } = textPosition(file.text, index);
      const reason = await reasonAgainst(plugin, specifier, path);
      return `cannot import "${specifier}" (${file.path}:${line}:${column}): ${reason}`;
    }
  }
  return undefined;
}

async function reasonAgainst(plugin: Collection, specifier: string, path: string): Promise<string> {
  if (specifier.startsWith(".")) {
    return await plugin.zone.refusal(path) ??
      'it is not code or JSON, or it is larger than 1 MiB; import JavaScript, TypeScript or JSON, or a text by `with { type: "text" }`';
  }
  if (isAbsolute(specifier)) {
    return "it is outside the plugins folder, or named by an absolute path; copy it there and import it by a relative path";
  }
  if (/^https?:|^jsr:/.test(specifier)) {
    return "imports over the network are not available; copy the file to a helper file";
  }
  if (/^data:|^blob:/.test(specifier)) {
    return "imports of URLs are not available; move the text to a helper file";
  }
  return "npm imports are not available yet; copy what is needed to a helper file and import it by a relative path";
}
