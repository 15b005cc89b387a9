/**
 * Builds the doors of the package into `src/built`: a program of four hundred modules spends most of its start on
 * finding, reading and linking them. What several doors need stands in files of its own, so whoever opens two of them
 * meets the same classes. Packages stay outside, for the same reason: the program's zod is its user's.
 */
import { basename, join } from "node:path";

/** Where the built files are, below the project. */
export const BUILT = "src/built";

/** What is built: source below the project, each to a file of its name. */
const DOORS = ["src/main.ts", "src/mod.ts"];

/** The files that `src/built` should hold: name to text. Throws an `Error` when the sources cannot be bundled. */
export async function build(root: string): Promise<Map<string, string>> {
  const folder = join(root, BUILT);
  const result = await Deno.bundle({
    entrypoints: DOORS.map((source) => join(root, source)),
    outputDir: folder,
    external: [],
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
  return renamed(texts);
}

async function packages(root: string): Promise<string[]> {
  const { imports } = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
  return Object.keys(imports).flatMap((name) => [name, `${name}/*`]);
}

/** How the bundler names what it splits off: by what it was made of. */
const HASHED = /-[0-9A-Z]{8}\.js$/;
/** How it says from which file the lines below are. */
const ORIGIN = /^\s*\/\/ \S+\.(?:ts|js|mjs|json)$/;

/** Gives the files names that stay when their texts change, in the order in which the first file leads to them. */
function renamed(texts: ReadonlyMap<string, string>): Map<string, string> {
  const names = new Map<string, string>();
  let chunks = 0;
  const name = (file: string): void => {
    if (names.has(file)) return;
    const base = file.replace(HASHED, "").replace(/\.js$/, "");
    names.set(file, `${base === "chunk" ? `chunk_${++chunks}` : base}.gen.js`);
    for (const [, other] of texts.get(file)!.matchAll(IMPORTED)) name(other!);
  };
  for (const file of [...texts.keys()].sort()) if (!HASHED.test(file)) name(file);
  return new Map([...names].map(([file, to]) => [to, finished(texts.get(file)!, names)]));
}

const IMPORTED = /\b(?:from |import |import\()"\.\/([\w-]+\.js)"/g;

function finished(text: string, names: ReadonlyMap<string, string>): string {
  const lines = text.split("\n").filter((line) => !ORIGIN.test(line)).join("\n");
  const linked = lines.replace(
    IMPORTED,
    (whole, file: string) => whole.replace(file, names.get(file) ?? file),
  );
  return `// Made by tools/build.ts; do not edit.\n${linked}`;
}
