import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where a plugin runs. The process tier runs the same corpus with verdicts of its own. */
export type Tier = "worker" | "process";

/**
 * What may be said of an attack: it got nothing; it did not even start; it burnt a core or memory and that was seen,
 * reported and survived. The other verdicts are failures of the fence.
 */
export type Verdict =
  | "held"
  | "denied-at-load"
  | "availability"
  | "leaked"
  | "host-harmed"
  | "sibling-harmed"
  | "host-died";

/** Verdicts an attack may be expected to get. */
export const EXPECTABLE: readonly Verdict[] = ["held", "denied-at-load", "availability"];

/** One step by which the runner provokes a plugin. */
export interface Step {
  readonly kind: "get" | "post" | "event" | "create" | "list" | "job" | "wait";
  /** A path, or milliseconds. */
  readonly argument: string;
}

/** One attack of the corpus. */
export interface Attack {
  /** Name of the plugin. */
  readonly name: string;
  readonly family: string;
  /** What it tries, in a line. */
  readonly title: string;
  readonly expected: Readonly<Record<Tier, Verdict>>;
  /** What is done to it once it has loaded. */
  readonly drive: readonly Step[];
  /** It shares its host with the two siblings only. */
  readonly alone: boolean;
  /** It speaks to the host in raw frames, as if the fence inside its thread had fallen. */
  readonly raw: boolean;
  /** Hosts it asks for and is granted, with the placeholders of its text. */
  readonly net: readonly string[];
  /** Files by path below the plugins folder. */
  readonly files: ReadonlyMap<string, string>;
}

const CORPUS = join(dirname(fileURLToPath(import.meta.url)), "corpus");
const DROP_IN = /^(.+)\.pb\.(?:js|ts)$/;
const STEPS: readonly Step["kind"][] = ["get", "post", "event", "create", "list", "job", "wait"];

/** Reads every attack, sorted by family and name. Throws an `Error` that names the file whose header is wrong. */
export async function readCorpus(): Promise<Attack[]> {
  const attacks: Attack[] = [];
  for await (const family of Deno.readDir(CORPUS)) {
    if (!family.isDirectory) continue;
    for await (const entry of Deno.readDir(join(CORPUS, family.name))) {
      attacks.push(await readAttack(family.name, entry));
    }
  }
  return attacks.sort((a, b) => compare(a.family, b.family) || compare(a.name, b.name));
}

async function readAttack(family: string, entry: Deno.DirEntry): Promise<Attack> {
  const path = join(CORPUS, family, entry.name);
  const files = new Map<string, string>();
  if (entry.isDirectory) await readFolder(path, entry.name, files);
  else files.set(entry.name, await Deno.readTextFile(path));
  const main = entry.isDirectory ? mainOf(files, entry.name) : files.get(entry.name)!;
  const name = entry.isDirectory ? entry.name : DROP_IN.exec(entry.name)?.[1];
  if (name === undefined) {
    throw new Error(`Cannot read ${path}: it is neither a drop-in nor a folder`);
  }
  const header = readHeader(main);
  const need = (key: string) => {
    const value = header.get(key);
    if (value === undefined) throw new Error(`Cannot read ${path}: its header has no "${key}"`);
    return value;
  };
  const verdict = (tier: Tier) => {
    const value = need(tier) as Verdict;
    if (EXPECTABLE.includes(value)) return value;
    throw new Error(`Cannot read ${path}: "${value}" cannot be expected of the ${tier} tier`);
  };
  return {
    name,
    family,
    title: need("attack"),
    expected: { worker: verdict("worker"), process: verdict("process") },
    drive: readSteps(header.get("drive") ?? "get", name, path),
    alone: header.get("alone") === "yes",
    raw: header.get("raw") === "yes",
    net: header.get("net")?.split(/,\s*/) ?? [],
    files,
  };
}

async function readFolder(path: string, below: string, files: Map<string, string>): Promise<void> {
  for await (const entry of Deno.readDir(path)) {
    const child = join(path, entry.name);
    if (entry.isDirectory) await readFolder(child, `${below}/${entry.name}`, files);
    else files.set(`${below}/${entry.name}`, await Deno.readTextFile(child));
  }
}

function mainOf(files: Map<string, string>, name: string): string {
  return files.get(`${name}/main.ts`) ?? files.get(`${name}/main.js`) ?? "";
}

/** The lines `// key: value` at the beginning of a file. */
function readHeader(text: string): Map<string, string> {
  const header = new Map<string, string>();
  for (const line of text.replace(/^\ufeff/, "").split("\n")) {
    const found = /^\/\/ ([a-z]+): (.+)$/.exec(line);
    if (found === null) break;
    header.set(found[1]!, found[2]!.trim());
  }
  return header;
}

function readSteps(text: string, name: string, path: string): Step[] {
  return text.split(",").map((part) => {
    const [kind, argument = ""] = part.trim().split(/\s+/);
    if (!STEPS.includes(kind as Step["kind"])) {
      throw new Error(`Cannot read ${path}: the step "${kind}" is none of ${STEPS.join(", ")}`);
    }
    const usual = kind === "get" || kind === "post" ? `/attack/${name}` : "";
    return { kind: kind as Step["kind"], argument: argument === "" ? usual : argument };
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
