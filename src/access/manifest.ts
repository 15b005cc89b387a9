import { z } from "zod";

const Names = z.array(z.string().min(1).max(500)).max(200);

/** What a plugin says of itself and asks for: `plugin.json` of a folder, `NAME.pb.json` beside a file. */
export const Manifest = z.strictObject({
  $schema: z.string().optional(),
  /** Must equal the folder's name when given. */
  name: z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/i).optional(),
  version: z.string().max(100).optional(),
  description: z.string().max(2_000).optional(),
  /** Entry of a folder plugin, relative to the folder. */
  main: z.string().min(1).max(500).default("main.ts"),
  /** Permissions in Deno's names. Each must be granted by the operator. */
  permissions: z.strictObject({
    net: Names.optional(),
    read: Names.optional(),
    write: Names.optional(),
    env: Names.optional(),
    sys: Names.optional(),
    run: Names.optional(),
    ffi: Names.optional(),
  }).default({}),
  /** npm packages it imports, as `name@range`. Each must be granted. */
  npm: Names.default([]),
  /** Services and data it uses, such as `records:read:posts`. Those beyond the operator's default must be granted. */
  capabilities: Names.default([]),
  /** What it wants to run in; the operator can only be stricter. */
  isolation: z.enum(["worker", "process"]).optional(),
  limits: z.strictObject({
    timeoutMs: z.int().min(1).max(600_000).optional(),
    concurrency: z.int().min(1).max(100_000).optional(),
    /** Heap, MiB; the plugin runs in a process of its own then. */
    memoryMb: z.int().min(16).max(65_536).optional(),
  }).default({}),
  /** JSON schema of the operator's configuration for this plugin. */
  config: z.record(z.string(), z.unknown()).optional(),
});
/** What a plugin says of itself and asks for. */
export type Manifest = z.infer<typeof Manifest>;
