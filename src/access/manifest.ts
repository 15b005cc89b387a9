import * as z from "zod";
import type { ItemKind } from "./item_kinds.ts";
import { MAX_VALUE_LENGTH, problemOf, SYS_NAMES } from "./item_problems.ts";

/** So many values may be asked for of one kind. */
const MAX_VALUES = 200;

function listOf(kind: ItemKind, description: string) {
  const value = z.string().min(1).max(MAX_VALUE_LENGTH).superRefine((text, ctx) => {
    const message = problemOf(kind, text);
    if (message !== undefined) ctx.addIssue({ code: "custom", message });
  });
  return z.array(value).max(MAX_VALUES).describe(description);
}

const UNFENCED = 'Only with "isolation": "process". What runs there has all rights of this user.';

const permissions = () =>
  z.strictObject({
    net: listOf(
      "net",
      "Hosts it connects to: api.example.com, api.example.com:443, *.example.com, 192.0.2.0/24.",
    ).optional(),
    read: listOf("read", "Files and folders it reads; relative to the host's working folder.")
      .optional(),
    write: listOf("write", "Files and folders it changes; relative to the host's working folder.")
      .optional(),
    env: listOf(
      "env",
      "Variables of the environment it reads: HOME, or AWS_* for all that begin so.",
    )
      .optional(),
    sys: z.array(z.enum(SYS_NAMES)).max(MAX_VALUES)
      .describe("What it learns about the system.").optional(),
    run: listOf("run", `Programs it starts. ${UNFENCED}`).optional(),
    ffi: listOf("ffi", `Native libraries it loads. ${UNFENCED}`).optional(),
  });

/** How many instances a plugin has, in the words of its author or of the operator. */
export interface PoolWish {
  /** Instances kept when nobody calls; with 0 the plugin sleeps then. */
  readonly min?: number | undefined;
  /** Instances at most, when calls wait. Each has module state of its own. */
  readonly max?: number | undefined;
  /** How long an instance above `min` is kept without a call, milliseconds. */
  readonly idleMs?: number | undefined;
}

const poolFields = () =>
  z.strictObject({
    min: z.int().min(0).max(1_000)
      .describe("Instances kept when nobody calls; with 0 the plugin sleeps then.").optional(),
    max: z.int().min(1).max(1_000)
      .describe("Instances at most, when calls wait. Each has module state of its own.").optional(),
    idleMs: z.int().min(1).max(86_400_000)
      .describe("How long an instance above min is kept without a call, milliseconds.").optional(),
  });

/** Names of what a {@linkcode PoolWish} may say. */
export function poolKeys(): string[] {
  return Object.keys(poolFields().shape);
}

const poolWish = () =>
  poolFields().refine(
    ({ min = 0, max = 1 }) => min <= max,
    { path: ["min"], error: "min must not be above max, which is 1 unless it is said" },
  );

/** Parses a {@linkcode PoolWish}. */
export const PoolSchema: z.ZodType<PoolWish> = z.lazy(poolWish);

/**
 * What a plugin says of itself and asks for: `plugin.json` of a folder, `NAME.pb.json` beside a file. It has two hundred
 * parts, and few starts read a manifest that is not known: so they are made by the first.
 */
export const Manifest = z.lazy(() =>
  z.strictObject({
    $schema: z.string().max(2_000).describe("Where this schema is, for editors.").optional(),
    name: z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/i)
      .describe("Must equal the name of the folder or file.").optional(),
    version: z.string().max(100).describe("For people.").optional(),
    description: z.string().max(2_000).describe("For people.").optional(),
    main: z.string().min(1).max(500)
      .describe("Entry of a folder plugin, relative to the folder.").default("main.ts"),
    permissions: permissions()
      .describe("Permissions in Deno's names. Each must be granted by the operator.").default({}),
    npm: listOf(
      "npm",
      "npm packages it imports, as name@range. Each must be granted by the operator.",
    )
      .default([]),
    capabilities: listOf(
      "capability",
      "Services and data it uses, such as records:read:posts. Those the host does not give to every plugin must be granted.",
    ).default([]),
    public: listOf(
      "public",
      "Requests from outside that its routes answer, such as GET /a/{id}, /hook or /a/ for all below. " +
        "Each must be granted by the operator; without this key its routes answer at any address.",
    ).optional(),
    isolation: z.enum(["worker", "process"])
      .describe("How it is fenced at least: by a thread without permissions, or by a process.")
      .optional(),
    limits: z.strictObject({
      timeoutMs: z.int().min(1).max(600_000)
        .describe("Own time of one call, milliseconds; the operator's bound holds as well.")
        .optional(),
      concurrency: z.int().min(1).max(100_000)
        .describe("Calls in flight at once; the operator's bound holds as well.").optional(),
      memoryMb: z.int().min(16).max(65_536)
        .describe("Heap, MiB; the plugin runs in a process of its own then.").optional(),
      pool: poolWish().describe("How many instances it has; the operator's bound holds as well.")
        .optional(),
    }).describe("Bounds narrower than the operator's.").default({}),
    config: z.record(z.string(), z.unknown())
      .describe("JSON schema of the operator's values for this plugin.").optional(),
  }).superRefine(({ permissions, isolation }, ctx) => {
    if (isolation === "process") return;
    for (const kind of ["run", "ffi"] as const) {
      if (permissions[kind] === undefined) continue;
      ctx.addIssue({
        code: "custom",
        path: ["permissions", kind],
        message: `"${kind}" is for plugins with "isolation": "process" only`,
      });
    }
  })
);
/** What a plugin says of itself and asks for. */
export type Manifest = z.infer<typeof Manifest>;

/** What a plugin without a manifest says, and one whose manifest is `{}`: nothing. To parse that takes a start 3 ms. */
export const NO_MANIFEST: Manifest = {
  main: "main.ts",
  permissions: {},
  npm: [],
  capabilities: [],
  limits: {},
};
