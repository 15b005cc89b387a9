// deno-lint-ignore-file no-console -- a command line tool says what it found
import { posix } from "node:path";
import { type ImportSite, importsOf, tokens } from "./imports.ts";
import { DOORS, isGenerated, maxLines, refusal, roomOf, ROOMS } from "./layer_rules.ts";

/** A place where the source breaks a rule of ARCHITECTURE.md. */
export interface Violation {
  /** Path below the project. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly rule: "layer" | "room" | "missing" | "cycle" | "length" | "console";
  readonly message: string;
}

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly { readonly site: ImportSite; readonly target: string | undefined }[];
}

/** Checks the source of the project at `root`, in the order of its files. Throws when `root` has no `src`. */
export function checkLayers(root: string): Violation[] {
  const files = new Map<string, SourceFile>();
  for (const path of sourcePaths(root)) {
    const text = Deno.readTextFileSync(`${root}/${path}`);
    const imports = importsOf(text).map((site) => ({
      site,
      target: resolve(path, site.specifier),
    }));
    files.set(path, { path, text, imports });
  }
  const found: Violation[] = [];
  for (const file of files.values()) {
    found.push(...checkImports(file, files), ...checkLength(file), ...checkConsole(file));
  }
  return [...found, ...cycles(files)];
}

function sourcePaths(root: string): string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of Deno.readDirSync(`${root}/${folder}`)) {
      if (entry.isDirectory) walk(`${folder}/${entry.name}`);
      else if (entry.name.endsWith(".ts")) found.push(`${folder}/${entry.name}`);
    }
  };
  walk("src");
  const beside = new Set([...Deno.readDirSync(root)].map((entry) => entry.name));
  return [...found.sort(), ...Object.keys(DOORS).filter((door) => beside.has(door))];
}

function resolve(from: string, specifier: string): string | undefined {
  if (!/^\.{0,2}\//.test(specifier)) return undefined;
  return posix.join(posix.dirname(from), specifier);
}

function checkImports(file: SourceFile, files: ReadonlyMap<string, SourceFile>): Violation[] {
  const found: Violation[] = [];
  const room = roomOf(file.path);
  const inside = file.path.startsWith("src/") && !Object.hasOwn(DOORS, file.path);
  if (inside && (room === undefined || !Object.hasOwn(ROOMS, room))) {
    const message = `not in a room of tools/layer_rules.ts: move it, or add the room there and ` +
      `to ARCHITECTURE.md`;
    return [{ file: file.path, line: 1, rule: "room", message }];
  }
  for (const { site, target } of file.imports) {
    const message = refusal(file.path, site.specifier, target, site.typeOnly);
    if (message !== undefined) {
      found.push({ file: file.path, line: site.line, rule: "layer", message });
    } else if (target?.endsWith(".ts") && !files.has(target)) {
      const missing = `"${site.specifier}" does not exist`;
      found.push({ file: file.path, line: site.line, rule: "missing", message: missing });
    }
  }
  return found;
}

function checkLength(file: SourceFile): Violation[] {
  const lines = file.text.replace(/\n$/, "").split("\n").length;
  if (lines <= maxLines(file.path)) return [];
  const message = `${lines} lines, at most ${maxLines(file.path)}: split it by idea`;
  return [{ file: file.path, line: lines, rule: "length", message }];
}

function checkConsole(file: SourceFile): Violation[] {
  if (roomOf(file.path) === "cli" || isGenerated(file.path)) return [];
  const all = tokens(file.text);
  return all
    .filter((token, at) =>
      token.kind === "word" && token.text === "console" && all[at + 1]?.text === "." &&
      all[at - 1]?.text !== "."
    )
    .map((token) => ({
      file: file.path,
      line: token.line,
      rule: "console",
      message: "only cli/ prints: hand the text to the caller or to telemetry/",
    }));
}

/** One violation for each cycle, at the import that closes it. */
function cycles(files: ReadonlyMap<string, SourceFile>): Violation[] {
  const found: Violation[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: SourceFile): void => {
    if (done.has(file.path)) return;
    path.push(file.path);
    for (const { site, target } of file.imports) {
      const next = target === undefined ? undefined : files.get(target);
      if (next === undefined) continue;
      const start = path.indexOf(next.path);
      if (start >= 0) {
        const message = `import cycle ${[...path.slice(start), next.path].join(" -> ")}`;
        found.push({ file: file.path, line: site.line, rule: "cycle", message });
      } else {
        visit(next);
      }
    }
    path.pop();
    done.add(file.path);
  };
  for (const file of files.values()) visit(file);
  return found;
}

if (import.meta.main) {
  const found = checkLayers(Deno.args[0] ?? ".");
  for (const { file, line, rule, message } of found) {
    console.error(`${file}:${line}: [${rule}] ${message}`);
  }
  if (found.length > 0) {
    console.error(`Found ${found.length} breach(es) of the rules in ARCHITECTURE.md`);
    Deno.exit(1);
  }
}
