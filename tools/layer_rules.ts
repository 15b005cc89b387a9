/** What the files of one room may import. */
export interface RoomRule {
  /** Rooms below it. */
  readonly rooms: readonly string[];
  /** Packages of the import map; absent means all. */
  readonly packages?: readonly string[];
  /** Whether modules of the runtime (`node:`) may be used. @default {true} */
  readonly builtins?: boolean;
}

const BELOW_HOST = ["hooks", "wire", "access", "package", "supervisor", "reload", "telemetry"];
const BELOW_SERVER = [...BELOW_HOST, "host", "authoring", "store"];

/** The table of ARCHITECTURE.md. */
export const ROOMS: Readonly<Record<string, RoomRule>> = {
  hooks: { rooms: [], packages: [], builtins: false },
  wire: { rooms: [], packages: ["zod"] },
  access: { rooms: ["wire"] },
  package: { rooms: ["access", "wire"] },
  sandbox: { rooms: ["wire"], packages: [] },
  supervisor: { rooms: ["sandbox", "wire"] },
  reload: { rooms: [] },
  telemetry: { rooms: ["wire"] },
  store: { rooms: ["wire"] },
  host: { rooms: BELOW_HOST },
  authoring: { rooms: ["host", "access", "wire"] },
  server: { rooms: BELOW_SERVER },
  cli: { rooms: [...BELOW_SERVER, "server"] },
};

/**
 * Files beside `src/`, and those of it that three of them are built of, and the rooms they may not import; everything else
 * is theirs.
 */
export const DOORS: Readonly<Record<string, readonly string[]>> = {
  "src/mod.ts": ["cli"],
  "src/testing.ts": ["cli"],
  "src/main.ts": [],
  "mod.ts": ["cli"],
  "plugin.ts": ["cli"],
  "testing.ts": ["cli"],
  "main.ts": [],
};

/**
 * Files of `wire/` whose values the sandbox may use. The others hold zod or need the host, and of them it may import
 * only types.
 */
export const WIRE_IN_SANDBOX: readonly string[] = [
  "buffer_cost.ts",
  "layout.ts",
  "nearest.ts",
  "codecs.ts",
  "outbox.ts",
  "pack_owned.ts",
  "short_frames.ts",
  "mailbox_reader.ts",
  "stream_frames.ts",
  "system_folders.ts",
  "wire_error.ts",
  "record.ts",
  "redirect.ts",
];

/** Files longer than this hold more than one idea. */
const MAX_LINES = 250;

/** Files that are read from top to bottom as one page, and how long they may get. */
const PAGES: Readonly<Record<string, number>> = { "src/wire/protocol.ts": 265 };

/** How many lines a file may have. */
export function maxLines(path: string): number {
  return isGenerated(path) ? Infinity : PAGES[path] ?? MAX_LINES;
}

/** Files written by tools. */
export function isGenerated(path: string): boolean {
  return /\.gen\.[jt]s$/.test(path);
}

/** The room of a path below the project: `wire` of `src/wire/limits.ts`. */
export function roomOf(path: string): string | undefined {
  const [src, room, file] = path.split("/");
  return src === "src" && file !== undefined ? room : undefined;
}

/** Says why `from` may not import `specifier` (resolved to `target` when it is a file), or nothing. */
export function refusal(
  from: string,
  specifier: string,
  target: string | undefined,
  typeOnly: boolean,
): string | undefined {
  const room = roomOf(from);
  if (target === undefined) return refusedPackage(room, specifier);
  const other = roomOf(target);
  if (room === undefined) {
    if (other === undefined) return undefined;
    return DOORS[from]?.includes(other) ? `${from} may not import ${other}/` : undefined;
  }
  if (other === undefined) {
    return `a file of src/ may import only files of src/, not "${specifier}"`;
  }
  if (other === room) return undefined;
  if (!ROOMS[room]?.rooms.includes(other)) return `${room}/ may not import ${other}/`;
  if (room === "supervisor" && other === "sandbox" && !isGenerated(target)) {
    return `supervisor/ reaches sandbox/ only as generated text (*.gen.ts), not "${specifier}"`;
  }
  if (room === "sandbox" && !typeOnly && !WIRE_IN_SANDBOX.includes(target.split("/").at(-1)!)) {
    return `sandbox/ may import only types of ${target}: use "import type"`;
  }
  return undefined;
}

function refusedPackage(room: string | undefined, specifier: string): string | undefined {
  if (/^(?:https?|jsr|npm|file|data):/.test(specifier)) {
    return `"${specifier}" must be in the import map of deno.json`;
  }
  const rule = room === undefined ? undefined : ROOMS[room];
  if (rule === undefined) return undefined;
  if (specifier.startsWith("node:")) {
    return rule.builtins === false ? `${room}/ imports nothing, not "${specifier}"` : undefined;
  }
  if (rule.packages === undefined || rule.packages.includes(specifier)) return undefined;
  return `${room}/ may not import the package "${specifier}"`;
}
