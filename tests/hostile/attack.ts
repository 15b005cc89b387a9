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

/** What an attack on memory may do to the worker tier beside, which does not promise to survive one. */
const MORTAL: Verdict = "host-died";

/** Worst first. */
const ORDER: readonly Verdict[] = [
  ...["host-died", "leaked", "host-harmed", "sibling-harmed", "availability"] as const,
  ...["denied-at-load", "held"] as const,
];

/** The verdict that findings come to. */
export function worstOf(findings: readonly (readonly [Verdict, string])[]): Verdict {
  return ORDER.find((one) => findings.some(([found]) => found === one)) ?? "held";
}

/** One step by which the runner provokes a plugin. */
export interface Step {
  readonly kind: "get" | "post" | "event" | "create" | "list" | "job" | "wait" | "save" | "link";
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
  /** What it does to a worker that only has no permissions, where that is worth a test. */
  readonly naive: Verdict | undefined;
  /** What is done to it once it has loaded. */
  readonly drive: readonly Step[];
  /** Tiers in which it leaves a thread behind that does not end. */
  readonly wedges: readonly Tier[];
  /**
   * Tiers in which it answers `GET /well/NAME` by itself soon after, as if nothing had happened; undefined when nobody
   * asks.
   */
  readonly recovers: readonly Tier[] | undefined;
  /** It shares its host with the two siblings only. */
  readonly alone: boolean;
  /** It keeps its host so busy that it shares it with few others, which rest meanwhile. */
  readonly heavy: boolean;
  /** It never comes to the end of its load, of the load of its next version, or of what it does at the shutdown. */
  readonly hangs: boolean;
  /** How long one of its answers is waited for, milliseconds. */
  readonly patienceMs: number;
  /** It speaks to the host in raw frames, as if the fence inside its thread had fallen. */
  readonly raw: boolean;
  /** The only tier it means anything in; undefined for both. */
  readonly only: Tier | undefined;
  /** Permissions it asks for and is granted, as its manifest has them. */
  readonly permissions: string | undefined;
  /** Files by path below the plugins folder. */
  readonly files: ReadonlyMap<string, string>;
  /** What the step `save` writes instead. */
  readonly saved: ReadonlyMap<string, string>;
}

/** How long an answer is waited for where a header has no `patience`, milliseconds. */
const PATIENCE_MS = 10_000;
const CORPUS = join(dirname(fileURLToPath(import.meta.url)), "corpus");
const DROP_IN = /^(.+)\.pb\.(?:js|ts)$/;
const STEPS: readonly Step["kind"][] = [
  ...["get", "post", "event", "create", "list", "job", "wait", "save", "link"] as const,
];
/** Parts the first version of a drop-in from the one that the step `save` puts in its place. */
const SAVED = "//// saved as\n";

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
  const saved = new Map<string, string>();
  if (entry.isDirectory) await readFolder(path, entry.name, files);
  else {
    const [first, second] = (await Deno.readTextFile(path)).split(SAVED);
    files.set(entry.name, first!);
    if (second !== undefined) saved.set(entry.name, second);
  }
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
  const alone = header.get("alone") === "yes";
  const verdict = (tier: Tier) => {
    const value = need(tier) as Verdict;
    const mortal = value === MORTAL && tier === "worker" && family === "memory" && alone;
    if (mortal || EXPECTABLE.includes(value)) return value;
    throw new Error(`Cannot read ${path}: "${value}" cannot be expected of the ${tier} tier`);
  };
  return {
    name,
    family,
    title: need("attack"),
    naive: header.get("naive") as Verdict | undefined,
    expected: { worker: verdict("worker"), process: verdict("process") },
    drive: readSteps(header.get("drive") ?? "get", name, path),
    wedges: readTiers(header.get("wedges"), path) ?? [],
    recovers: readTiers(header.get("recovers"), path),
    alone,
    heavy: header.get("heavy") === "yes",
    hangs: header.get("hangs") === "yes",
    patienceMs: Number(header.get("patience") ?? PATIENCE_MS),
    raw: header.get("raw") === "yes",
    only: readTiers(header.get("only"), path)?.[0],
    permissions: header.get("permissions") ?? netOnly(header.get("net")),
    files,
    saved,
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

/** The permissions of an attack that asks for hosts alone, `net: a, b`. */
function netOnly(hosts: string | undefined): string | undefined {
  return hosts === undefined ? undefined : JSON.stringify({ net: hosts.split(/,\s*/) });
}

/** `none`, or tiers. */
function readTiers(text: string | undefined, path: string): Tier[] | undefined {
  if (text === undefined || text === "none") return text === undefined ? undefined : [];
  return text.split(",").map((part) => {
    const tier = part.trim();
    if (tier === "worker" || tier === "process") return tier;
    throw new Error(`Cannot read ${path}: "${tier}" is no tier`);
  });
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
