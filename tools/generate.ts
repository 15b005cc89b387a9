/**
 * Bundles the programs that run elsewhere than in the host's module graph into texts, each exported by a committed
 * TypeScript file, builds the doors of the package, and writes the pages and schemas that are made from tables of the
 * code. `--check` changes nothing and exits with 1 when a committed file is not what its sources give.
 */

import { build, BUILT } from "./build.ts";
import { LIMITS_PAGE, limitsPage } from "./limits_page.ts";
import { PERMISSIONS_PAGE, permissionsPage } from "./permissions_page.ts";
import { pluginSchema, SCHEMA_FILE } from "./plugin_schema.ts";

/** Files made from tables of the code: path and text. */
const TEXTS: readonly (readonly [string, () => string])[] = [
  [LIMITS_PAGE, limitsPage],
  [PERMISSIONS_PAGE, permissionsPage],
  [SCHEMA_FILE, pluginSchema],
];

/** One generated file. */
export interface Entry {
  readonly source: string;
  readonly target: string;
  /** Name of the exported constant. */
  readonly name: string;
  readonly description: string;
  /**
   * How the text is to be evaluated: as a module, or as the body of a function, whose parameter is `kit` for a prelude and
   * `require` for a body.
   */
  readonly form: "module" | "body" | "prelude";
}

/** All generated files, relative to the project's folder. */
export const ENTRIES: readonly Entry[] = [
  {
    source: "src/sandbox/bootstrap.ts",
    target: "src/sandbox/bootstrap.gen.ts",
    name: "BOOTSTRAP",
    description: "Program of a sandbox's thread; body of a function with the parameter `require`.",
    form: "body",
  },
  {
    source: "src/sandbox/process_bootstrap.ts",
    target: "src/sandbox/process_bootstrap.gen.ts",
    name: "PROCESS_BOOTSTRAP",
    description: "Main module of a sandbox's process.",
    form: "module",
  },
  {
    source: "src/sandbox/records_prelude.ts",
    target: "src/server/records_prelude.gen.ts",
    name: "RECORDS_PRELUDE",
    description: "Prelude with the `Record` class; body of a function with the parameter `kit`.",
    form: "prelude",
  },
  {
    source: "src/package/bundler_child.ts",
    target: "src/package/bundler_child.gen.ts",
    name: "BUNDLER_CHILD",
    description: "Main module of the process that bundles plugins.",
    form: "module",
  },
];

/**
 * What the target of an entry should hold, or undefined when there is no source. Throws an `Error` when it cannot be
 * bundled.
 */
export async function generate(
  entry: Entry,
  root: string = Deno.cwd(),
): Promise<string | undefined> {
  if (!await exists(`${root}/${entry.source}`)) return undefined;
  const result = await Deno.bundle({
    entrypoints: [`${root}/${entry.source}`],
    platform: "deno",
    format: entry.form === "module" ? "esm" : "cjs",
    write: false,
    minify: false,
  });
  const text = result.outputFiles?.[0]?.text();
  if (!result.success || text === undefined) {
    throw new Error(
      `Cannot bundle ${entry.source}: ${result.errors.map((error) => error.text).join("; ")}`,
    );
  }
  return fileText(entry, finish(entry, text));
}

/** How the bundler says from which file the lines below are. */
const PATH_COMMENT = /^\s*\/\/ \S+\.(?:ts|js|mjs)$/;

/** Removes what depends on the machine, and makes a prelude call itself. */
function finish(entry: Entry, bundled: string): string {
  const text = bundled.split("\n").filter((line) => !PATH_COMMENT.test(line)).join("\n");
  if (entry.form === "module") return text;
  if (entry.form === "body") return `"use strict";\n${text}`;
  return `"use strict";\nconst module = { exports: {} };\n${text}\nmodule.exports.prelude(kit);\n`;
}

function fileText(entry: Entry, text: string): string {
  return `// Made by tools/generate.ts from ${entry.source}; do not edit.\n` +
    `/** ${entry.description} */\n` +
    `export const ${entry.name}: string = ${JSON.stringify(text)};\n`;
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function read(path: string): Promise<string | undefined> {
  return await exists(path) ? await Deno.readTextFile(path) : undefined;
}

/** Writes every file that is not current, or only names those. Returns their paths. */
export async function update(check: boolean, root: string = Deno.cwd()): Promise<string[]> {
  const stale: string[] = [];
  async function keep(target: string, text: string): Promise<void> {
    if (text === await read(`${root}/${target}`)) return;
    stale.push(target);
    if (!check) await Deno.writeTextFile(`${root}/${target}`, text);
  }
  for (const entry of ENTRIES) {
    const text = await generate(entry, root);
    if (text !== undefined) await keep(entry.target, text);
  }
  for (const [target, make] of TEXTS) await keep(target, make());
  // Last, since it holds the texts that were written above.
  const built = await build(root);
  for (const [name, text] of built) await keep(`${BUILT}/${name}`, text);
  for await (const { name } of Deno.readDir(`${root}/${BUILT}`)) {
    if (built.has(name)) continue;
    stale.push(`${BUILT}/${name}`);
    if (!check) await Deno.remove(`${root}/${BUILT}/${name}`);
  }
  return stale;
}

if (import.meta.main) {
  const check = Deno.args.includes("--check");
  for (const path of await update(check)) {
    // deno-lint-ignore no-console -- what a command line tool has to say
    console.log(check ? `${path} is stale: run "deno task generate"` : `wrote ${path}`);
    if (check) Deno.exitCode = 1;
  }
}
