import { npmCovers, parseNpmRequest } from "../access/npm_request.ts";
import type { HeldPackage } from "../access/package_tree.ts";
import type { Collection } from "./collect.ts";
import { findHeld, parseNpmImport } from "./npm_import.ts";

/** What a plugin holds, and how it gets more. */
export interface ImportRules {
  readonly held: readonly HeldPackage[];
  /** What to do to grant items, in one line. */
  readonly howToGrant: (plugin: string, items: readonly string[]) => string;
}

/**
 * Why an import that could not be bundled is refused, and what to do. Imports are told from what they look like; what
 * they lead to has not been asked for.
 *
 * @param path where a relative import leads to, below the plugins folder
 */
export async function importRefusal(
  plugin: Collection,
  specifier: string,
  path: string,
  rules: ImportRules,
): Promise<string> {
  if (specifier.startsWith(".")) {
    return await plugin.zone.refusal(path) ??
      'it is not code or JSON, or it is larger than 1 MiB; import JavaScript, TypeScript or JSON, or a text by `with { type: "text" }`';
  }
  if (isAbsolute(specifier)) {
    return "it is outside the plugins folder, or named by an absolute path; copy it there and import it by a relative path";
  }
  if (/^https?:|^jsr:/.test(specifier)) {
    return "imports over the network are not available; copy the file to a helper file, or use an npm package";
  }
  if (/^data:|^blob:/.test(specifier)) {
    return "imports of URLs are not available; move the text to a helper file";
  }
  return packageRefusal(plugin, specifier, rules) ??
    "there is no such file in the package; see its documentation for what can be imported";
}

/** Whether a specifier is a path of this machine. */
export function isAbsolute(specifier: string): boolean {
  return /^(?:\/|file:|[A-Za-z]:[\\/])/.test(specifier);
}

/** Why a plugin may not import a package; undefined when it may. */
export function packageRefusal(
  { source, manifest }: Collection,
  specifier: string,
  { held, howToGrant }: ImportRules,
): string | undefined {
  const wanted = parseNpmImport(specifier);
  if (wanted === undefined) {
    return 'that is no package and version; write "he", "npm:he@1" or "npm:he@1/path/in/it"';
  }
  if (findHeld(wanted, held) !== undefined) return undefined;
  const { name, range } = wanted;
  const { name: plugin, kind } = source;
  const file = kind === "folder" ? `${plugin}/plugin.json` : `${plugin}.pb.json`;
  const request = `${name}@${range ?? "*"}`;
  const known = held.filter((one) => one.name === name);
  if (known.length > 0) {
    const list = known.map(({ range, version }) => `"${name}@${range}" (${version})`).join(" and ");
    return range === undefined
      ? `the plugin holds ${list}; say which, as in "npm:${name}@${known[0]!.range}"`
      : `the plugin holds ${list}; import "${name}", or add "${request}" to "npm" in ${file}`;
  }
  const asked = manifest.npm.map((text) => parseNpmRequest(text)!)
    .find((one) => one.name === name && (range === undefined || npmCovers(one, { name, range })));
  if (asked === undefined) {
    return `the plugin does not ask for npm package "${name}"; add "npm": ["${request}"] to ${file}\n${
      howToGrant(plugin, [`npm:${request}`])
    }`;
  }
  return `the plugin asks for it in ${file}, and it was declined\n${
    howToGrant(plugin, [`npm:${name}@${asked.range}`])
  }`;
}
