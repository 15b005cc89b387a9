import { posix } from "node:path";
import { PaddockError } from "../wire/errors.ts";
import type { BundlerMessage } from "./bundler_process.ts";
import type { Collection } from "./collect.ts";
import { importRefusal, type ImportRules, isAbsolute, packageRefusal } from "./import_refusal.ts";
import { isTopLevelAwait, mainComplaint } from "./main_complaint.ts";
import { printedPlace } from "./printed_place.ts";
import { importTexts } from "./scan_source.ts";
import type { SourceFile } from "./source_file.ts";
import { textPosition } from "../access/text_position.ts";

/** Where a plugin was staged, and what it may import. */
export interface ExplainerOptions extends ImportRules {
  /** Absolute path of the staging folder. */
  readonly staging: string;
  /** The plugin's folder below it. */
  readonly folder: string;
}

/** Says what is wrong with a plugin that could not be bundled, at which place of its own files, and what to do. */
export class FailureExplainer {
  readonly #plugin: Collection;
  readonly #options: ExplainerOptions;

  constructor(plugin: Collection, options: ExplainerOptions) {
    this.#plugin = plugin;
    this.#options = options;
  }

  /** The error that says why a plugin could not be bundled. */
  error(reason: string): PaddockError {
    const { name } = this.#plugin.source;
    return new PaddockError("bundle", `Cannot bundle plugin "${name}": ${reason}`, {
      plugin: name,
    });
  }

  /** Says what the bundler complains about. */
  async failure(messages: readonly BundlerMessage[]): Promise<string> {
    const { staging, folder } = this.#options;
    const base = posix.join(staging.replaceAll("\\", "/"), folder);
    const own = messages.map((message) => clean(message, staging, folder));
    const first = mainComplaint(own) ?? { text: "the bundler gives no reason" };
    const others = own.filter((message) => isTopLevelAwait(message) === isTopLevelAwait(first));
    const [line, ...lines] = (await this.#explain(first, base)).split("\n");
    const more = others.length > 1 ? ` (and ${others.length - 1} more)` : "";
    return [line + more, ...lines].join("\n");
  }

  /** Says that files of others went into the bundle; `path` is one of them. */
  async foreign(path: string): Promise<string> {
    const isWanted: IsWanted = (specifier, path) =>
      isForeign(specifier, path) || this.#isRefused(specifier);
    const found = await this.#findImport(this.#plugin.files, isWanted);
    return found ?? `it includes "${nameOf(path, "")}", which is not one of its files`;
  }

  /** Says that the bundler did not survive the plugin. */
  gone(reason: string): string {
    return `the bundler did not survive it (${reason}); look for very deep nesting, or imports computed over many files, in "${this.#plugin.main}"`;
  }

  async #explain(message: Complaint, base: string): Promise<string> {
    const { text, location } = message;
    const { files } = this.#plugin;
    const file = files.find((file) => file.path === location?.file);
    if (isTopLevelAwait(message)) {
      const place = placeOf(file, message);
      return `top-level await is not available in a plugin (${place}); move it into a handler or an async function`;
    }
    const syntax = /^SyntaxError: ([^\n]*)\n[^]*? at ([^\s:]+:\d+:\d+)/.exec(text);
    if (syntax !== null) return `${syntax[1]} at ${syntax[2]}`;
    if (location && file === undefined && location.file.startsWith("../")) {
      const found = await this.#findImport(files, isForeign);
      if (found !== undefined) return found;
    }
    const wanted = wantedBy(text, base) ?? this.#refusedBy(text);
    if (wanted !== undefined) {
      const found = await this.#findImport(file === undefined ? files : [file], wanted);
      if (found !== undefined) return found;
    }
    const place = placeOf(file, message);
    const complaint = `${text.split("\n", 1)[0]}${place === undefined ? "" : ` at ${place}`}`;
    if (!message.inPackage) return complaint;
    return `${complaint}; a package with native code, or with parts it chooses when it runs, cannot be bundled`;
  }

  /** Deno does not always say which import of a package it could not follow. */
  #refusedBy(text: string): IsWanted | undefined {
    if (
      !/^npm specifiers were requested|^Could not find constraint|^Prepare module load/.test(text)
    ) {
      return undefined;
    }
    return (specifier) => this.#isRefused(specifier);
  }

  #isRefused(specifier: string): boolean {
    return specifier.startsWith("npm:") &&
      packageRefusal(this.#plugin, specifier, this.#options) !== undefined;
  }

  async #findImport(
    files: readonly SourceFile[],
    isWanted: IsWanted,
  ): Promise<string | undefined> {
    for (const file of files) {
      for (const { specifier, index } of importTexts(file.text)) {
        const path = posix.join(posix.dirname(file.path), specifier);
        if (!isWanted(specifier, path)) continue;
        const { line, column } = textPosition(file.text, index);
        const reason = await importRefusal(this.#plugin, specifier, path, this.#options);
        return `cannot import "${specifier}" (${file.path}:${line}:${column}): ${reason}`;
      }
    }
    return undefined;
  }
}

interface Complaint extends Pick<BundlerMessage, "text" | "location" | "printed"> {
  /** Whether it is about a file of an npm package. */
  readonly inPackage?: boolean;
}

/** So much of a message is looked at: names that a plugin has made up are part of it. UTF-16 units. */
const MAX_TEXT = 4_000;

/** Names files as the author knows them: below the plugins folder. */
function clean(message: BundlerMessage, staging: string, folder: string): Complaint {
  const base = staging.replaceAll("\\", "/");
  const url = new RegExp(`file://\\S*?/${posix.basename(base)}/`, "g");
  const text = message.text.slice(0, MAX_TEXT)
    // deno-lint-ignore no-control-regex -- colours are made of control characters
    .replace(/\x1b\[[\d;]*m/g, "")
    .replaceAll("\\", "/")
    .replace(url, `${base}/`)
    .replaceAll(`${base}/${folder}/`, "")
    .replaceAll(`"${folder}/`, '"');
  // Staging folders lie in one of the data folder.
  const dataFolder = posix.basename(posix.dirname(posix.dirname(base)));
  const named = nameOf(text, dataFolder);
  const { location } = message;
  if (!location) return { text: named, inPackage: named !== text };
  const file = nameOf(location.file, dataFolder);
  if (file !== location.file) {
    return { text: named, location: { ...location, file }, inPackage: true };
  }
  const own = { ...location, file: posix.relative(folder, file) };
  return { ...message, text: named, location: own, inPackage: named !== text };
}

/** Names files of packages as people know them, in the place of paths of the cache. */
function nameOf(text: string, dataFolder: string): string {
  const above = String.raw`(?:[^"'\n]*?/${
    RegExp.escape(dataFolder)
  }/|(?:\.\./)+)npm/npm/[^\s"'/]+/`;
  const inside = String.raw`((?:@[^\s"'/]+/)?[^\s"'/]+)/([^\s"'/]+?)(?:_\d+)?/`;
  return text.replace(new RegExp(above + inside, "g"), "npm:$1@$2/");
}

function placeOf(
  file: SourceFile | undefined,
  { location, printed }: Complaint,
): string | undefined {
  if (file === undefined || !location) return undefined;
  const place = printed === undefined ? undefined : printedPlace(file.text, printed, location);
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
    about(/^Could not resolve ["']([^"']*)["']/) ??
    about(/^Do not know how to load path: (?:deno:)?(.*)/);
  if (name !== undefined) return (specifier) => specifier === name;
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
