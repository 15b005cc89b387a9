import * as z from "zod";
import { PaddockError } from "../wire/errors.ts";
import { formatItem, type Item, parseItem } from "./item.ts";
import { jsonPosition } from "./json_position.ts";
import { PackageTree } from "./package_tree.ts";
import type { GrantedItem, PluginGrants } from "./plugin_grants.ts";
import { textPosition } from "./text_position.ts";

/** What was decided, by the name of the plugin. */
export type GrantBook = ReadonlyMap<string, PluginGrants>;

/** The same with other decisions about one plugin, or none. */
export function withEntry(
  book: GrantBook,
  name: string,
  grants: PluginGrants | undefined,
): GrantBook {
  const changed = new Map(book);
  if (grants === undefined) changed.delete(name);
  else changed.set(name, grants);
  return changed;
}

/** Raised whenever the file changes its meaning. */
const VERSION = 1;

/** Made when there is a lock to read: many programs have none. */
const Lock = z.lazy(() => {
  const ItemText = z.string().min(1).max(1_000);
  const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, "expected a SHA-256 in small hexadecimal");
  const Entry = z.strictObject({
    hash: z.string().min(1).max(200),
    asked: z.array(ItemText).max(10_000),
    granted: z.array(z.strictObject({
      item: ItemText,
      by: z.enum(["cli", "api"]),
      at: z.iso.datetime(),
    })).max(10_000),
    public: z.literal("declared").optional(),
    npm: PackageTree.optional(),
    bundle: z.strictObject({ files: Sha256, code: Sha256 }).optional(),
  });
  return z.strictObject({
    version: z.literal(VERSION),
    plugins: z.record(z.string().min(1).max(200), Entry),
  });
});

/**
 * Reads the text of a grant lock.
 *
 * @param base Absolute; paths that are relative in the lock are taken from there
 * @throws {PaddockError} `config`, naming `file`, the line where it can be told, and what to do
 */
export function parseLock(text: string, file: string, base: string): GrantBook {
  const value = parseJson(text, file);
  const parsed = Lock.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const keys = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
    const path = [...issue.path, ...keys];
    throw damaged(file, lineOf(text, path), `"${path.map(String).join(".")}": ${issue.message}`);
  }
  const { plugins } = parsed.data;
  const names = Object.keys((value as { plugins: object }).plugins);
  const odd = names.find((name) => !Object.hasOwn(plugins, name));
  if (odd !== undefined) throw damaged(file, NaN, `"${odd}" cannot be the name of a plugin`);
  const book = new Map<string, PluginGrants>();
  for (const [plugin, { hash, asked, granted, npm, bundle, ...rest }] of Object.entries(plugins)) {
    const read = (item: string, path: PropertyKey[]): Item => {
      try {
        return parseItem(item, base);
      } catch (error) {
        const line = lineOf(text, ["plugins", plugin, ...path]);
        throw damaged(file, line, (error as RangeError).message);
      }
    };
    book.set(plugin, {
      hash,
      asked: asked.map((item, index) => read(item, ["asked", index])),
      granted: granted.map(({ item, by, at }, index): GrantedItem => {
        return { item: read(item, ["granted", index]), by, at };
      }),
      ...rest.public !== undefined && { saysPublic: true },
      ...npm !== undefined && { packages: npm },
      ...bundle !== undefined && { bundle },
    });
  }
  return book;
}

/** The text of a grant lock: sorted, one item a line. Paths at or below `base` are written from there. */
export function renderLock(book: GrantBook, base: string): string {
  const plugins = [...book].sort(([a], [b]) => a < b ? -1 : 1).map(([plugin, grants]) => {
    const asked = grants.asked.map((item) => quote(formatItem(item, base))).sort();
    const granted = grants.granted
      .map(({ item, by, at }) => ({ text: formatItem(item, base), by, at }))
      .sort((a, b) => a.text < b.text ? -1 : 1)
      .map(({ text, by, at }) => `{ "item": ${quote(text)}, "by": "${by}", "at": "${at}" }`);
    const fields = [
      `"hash": ${quote(grants.hash)}`,
      `"asked": ${list(asked)}`,
      `"granted": ${list(granted)}`,
      ...grants.saysPublic ? ['"public": "declared"'] : [],
      ...packageFields(grants),
    ];
    return `    ${quote(plugin)}: {\n      ${fields.join(",\n      ")}\n    }`;
  });
  const all = plugins.length === 0 ? "{}" : `{\n${plugins.join(",\n")}\n  }`;
  return `{\n  "version": ${VERSION},\n  "plugins": ${all}\n}\n`;
}

function list(lines: readonly string[]): string {
  if (lines.length === 0) return "[]";
  return `[\n${lines.map((line) => `        ${line}`).join(",\n")}\n      ]`;
}

function packageFields({ packages, bundle }: PluginGrants): string[] {
  if (packages === undefined) return [];
  const { resolved, packages: tree } = packages;
  const npm = `"npm": {\n        "resolved": ${table(resolved)},\n        "packages": ${
    table(tree)
  }\n      }`;
  if (bundle === undefined) return [npm];
  return [npm, `"bundle": { "files": "${bundle.files}", "code": "${bundle.code}" }`];
}

function table(values: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1)
    .map(([key, value]) => `          ${quote(key)}: ${JSON.stringify(value)}`);
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n        }`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function parseJson(text: string, file: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    throw damaged(file, Number(/line (\d+)/.exec(message)?.[1] ?? NaN), `no JSON, ${message}`);
  }
  // Of a key that is there twice JSON.parse drops one, as a merge of two branches can leave it.
  const bare = text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
  if (bare.length !== JSON.stringify(value).length) {
    throw damaged(file, NaN, "a key is there twice, or something is written in an odd way");
  }
  return value;
}

function lineOf(text: string, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const index = jsonPosition(text, path.slice(0, length));
    if (index !== undefined) return textPosition(text, index).line;
  }
  return NaN;
}

function damaged(file: string, line: number, reason: string): PaddockError {
  const at = Number.isNaN(line) ? "" : ` (line ${line})`;
  return new PaddockError(
    "config",
    `Cannot read the grant lock ${file}${at}: ${reason}; mend it, take back an older one from version control, ` +
      "or delete it and grant again",
  );
}
