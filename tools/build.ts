/**
 * Builds the doors of the package into `src/built`: a program of four hundred modules spends most of its start on
 * finding, reading and linking them. What several doors need stands in files of its own, so whoever opens two of them
 * meets the same classes. Packages are built in, with their licenses beside them.
 */
import { basename, join } from "node:path";

/** Where the built files are, below the project. */
export const BUILT = "src/built";

/** What is built: source below the project, each to a file of its name. */
const DOORS = ["src/main.ts", "src/mod.ts", "src/testing.ts"];
const LICENSES = "LICENSES.gen.txt";

/** The files that `src/built` should hold: name to text. Throws an `Error` when the sources cannot be bundled. */
export async function build(root: string): Promise<Map<string, string>> {
  const result = await Deno.bundle({
    entrypoints: DOORS.map((source) => join(root, source)),
    outputDir: join(root, BUILT),
    platform: "deno",
    format: "esm",
    codeSplitting: true,
    minify: false,
    write: false,
  });
  if (!result.success) {
    throw new Error(`Cannot build: ${result.errors.map((error) => error.text).join("; ")}`);
  }
  const texts = new Map(
    (result.outputFiles ?? []).map((file) => [basename(file.path), file.text()]),
  );
  const names = lastingNames(texts);
  const built = new Map<string, string>();
  for (const [file, name] of names) built.set(name, finished(texts.get(file)!, names));
  return built.set(LICENSES, await licenses([...texts.values()]));
}

/** How the bundler names what it splits off: by what it was made of. */
const HASHED = /-[0-9A-Z]{8}\.js$/;
/** How one file names another. */
const IMPORTED = /\b(?:from |import |import\()"\.\/([\w-]+\.js)"/g;

/** Names that stay when the texts change, in the order in which the first file leads to the others. */
function lastingNames(texts: ReadonlyMap<string, string>): Map<string, string> {
  const names = new Map<string, string>();
  let chunks = 0;
  const visit = (file: string): void => {
    if (names.has(file)) return;
    const base = file.replace(HASHED, "").replace(/\.js$/, "");
    names.set(file, `${base === "chunk" ? `chunk_${++chunks}` : base}.gen.js`);
    for (const [, other] of texts.get(file)!.matchAll(IMPORTED)) visit(other!);
  };
  for (const file of [...texts.keys()].sort()) if (!HASHED.test(file)) visit(file);
  return names;
}

/** How the bundler says from which file the lines below are. */
const ORIGIN = /^\s*\/\/ (\S+\.(?:ts|js|mjs|json))$/;

/** How the bundler writes a class that names itself. */
const RENAMED = /^var (\w+) = class _\1\b/gm;

function finished(text: string, names: ReadonlyMap<string, string>): string {
  for (const [, name] of text.matchAll(RENAMED)) {
    text = text.replace(new RegExp(`\\b_${name}\\b`, "g"), name!);
  }
  const lines = text.split("\n").filter((line) => !ORIGIN.test(line)).join("\n")
    .replace(IMPORTED, (whole, file: string) => whole.replace(file, names.get(file)!))
    // One letter that needs two bytes makes V8 take two for each letter of the file.
    .replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `// Made by tools/build.ts; do not edit.\n${lines}`;
}

/** What the packages whose code is in `texts` ask to be kept with it. */
async function licenses(texts: readonly string[]): Promise<string> {
  const found = new Map<string, string>();
  for (const line of texts.join("\n").split("\n")) {
    const path = ORIGIN.exec(line)?.[1];
    const [folder, name, version] =
      path?.match(/^.*\/npm\/[^/]+\/((?:@[^/]+\/)?[^/]+)\/(\d[^/]*)\//) ??
        [];
    if (folder !== undefined) found.set(`${name} ${version}`, `${folder}LICENSE`);
  }
  const parts = [...found].sort().map(async ([title, file]) =>
    `${title}\n\n${(await Deno.readTextFile(file)).trim()}\n`
  );
  return `Made by tools/build.ts. The code of these packages is built into the files of this folder.\n\n${
    (await Promise.all(parts)).join(`\n${"-".repeat(80)}\n\n`)
  }`;
}
