/**
 * The program of the bundling process. It reads jobs as lines of JSON, runs one after the other, and answers each with
 * one line. It holds read access to its working folder, and to the cache of npm packages if the plugin may import any, and
 * knows nothing of plugins. All paths, in and out, are below the working folder and have `/`.
 *
 * Its one argument says what packages are chosen for: "deno", or "browser", where they need nothing of Node.js.
 *
 * First line out: `{ ready: version }`, or `{ broken: text }` when this Deno cannot bundle at all.
 * A job: `{ id, entries }`, paths below the working folder. Its answer: `{ id, files, errors }`. When there is one entry
 * and it fails, the main error has the file it is about as Deno prints it: to print one may end a process, and this one
 * can be spared.
 *
 * Self-contained: tools/generate.ts turns this file into a text.
 */
import { stripTypeScriptTypes } from "node:module";
import { BUILTIN_NAMES } from "./builtin_names.ts";
import { mainComplaint } from "./main_complaint.ts";

/** Left for the sandbox's `require` to answer; `node:` needs no mention. Those of Node.js are refused there, with a hint. */
const EXTERNAL: string[] = ["@paddock/paddock", ...BUILTIN_NAMES];

const OPTIONS = {
  outputDir: ".",
  format: "cjs" as const,
  platform: Deno.args[0] === "browser" ? "browser" as const : "deno" as const,
  write: false,
  sourcemap: "inline" as const,
  external: EXTERNAL,
} satisfies Partial<Deno.bundle.Options>;

interface Job {
  id: number;
  entries: string[];
}

await main();

async function main(): Promise<void> {
  const broken = await probe();
  await send(broken === undefined ? { ready: Deno.version.deno } : { broken });
  if (broken !== undefined) return;
  let rest = "";
  for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) await send(await run(JSON.parse(line) as Job));
  }
}

/** Bundles a file of the host's, so that what is wrong with this Deno is not blamed on a plugin. */
async function probe(): Promise<string | undefined> {
  if (typeof Deno.bundle !== "function") {
    return `Deno ${Deno.version.deno} cannot bundle; it must be 2.4 or later`;
  }
  const { errors } = await run({ id: 0, entries: ["./probe.js"] });
  return errors[0]?.text;
}

interface Failure {
  text: string;
  location?: { file: string } | null;
  printed?: string;
}

async function run({ id, entries }: Job): Promise<
  { id: number; files: { path: string; text: string }[]; errors: Failure[] }
> {
  try {
    const { outputFiles = [], ...rest } = await Deno.bundle({ ...OPTIONS, entrypoints: entries });
    const errors = rest.errors as Failure[];
    if (entries.length === 1) await addPrinted(mainComplaint(errors));
    const files = outputFiles.map((file) => ({ path: below(file.path), text: file.text() }));
    return { id, files, errors };
  } catch (error) {
    return {
      id,
      files: [],
      errors: [{ text: error instanceof Error ? error.message : String(error) }],
    };
  }
}

async function addPrinted(failure: Failure | undefined): Promise<void> {
  if (!failure?.location) return;
  try {
    const source = await Deno.readTextFile(failure.location.file);
    failure.printed = stripTypeScriptTypes(source, { mode: "transform", sourceMap: true });
  } catch {
    // It lies in a package, or is what Deno cannot print: the complaint goes without a place then.
  }
}

function below(path: string): string {
  return path.slice(Deno.cwd().length + 1).replaceAll("\\", "/");
}

async function send(message: unknown): Promise<void> {
  let bytes = new TextEncoder().encode(JSON.stringify(message) + "\n");
  while (bytes.length > 0) bytes = bytes.subarray(await Deno.stdout.write(bytes));
}
