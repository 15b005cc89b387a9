import * as z from "zod";
import type { ErrorChoices } from "../host/error_policy.ts";
import { poolKeys, PoolSchema, type PoolWish } from "../access/manifest.ts";
import type { CollectionDefinition } from "../store/collection.ts";
import { DEFAULT_LIMITS, type Limits } from "../wire/limits.ts";
import { PaddockError } from "../wire/errors.ts";
import { fileUrl } from "../wire/file_url.ts";
import { nearest } from "../wire/nearest.ts";
import { SERVER_HOOKS } from "./hooks.ts";

/** What `paddock.config.ts` may say. */
export interface PaddockConfig {
  /** Collections of records by name. */
  readonly collections?: Readonly<Record<string, CollectionDefinition>> | undefined;
  /** Capabilities of single plugins beyond what every plugin has, by plugin. */
  readonly grants?: Readonly<Record<string, readonly string[]>> | undefined;
  /**
   * What every plugin may do without asking, beyond its hooks, routes, jobs, its own KV data and its log.
   * @default {records, `$app`, `$db` and `$store`}
   */
  readonly dropIns?: { readonly capabilities?: readonly string[] | undefined } | undefined;
  /** What plugins may answer whose manifest does not say it with `public`; see `HostOptions`. @default {"any"} */
  readonly publicRoutes?: "any" | "declared" | undefined;
  /** Values for the plugins' own configuration, by plugin. */
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  /** What plugins run in, by plugin, and as `default` for all others; the stricter of this and the manifest counts. */
  readonly isolation?: Readonly<Record<string, "worker" | "process">> | undefined;
  /** What errors of single plugins do, by plugin, or by plugin and hook; see `HostOptions`. */
  readonly onError?: ErrorChoices | undefined;
  /**
   * How many instances plugins have, by plugin, and as `default` for all others; a manifest may ask for fewer, not for
   * more.
   */
  readonly pool?: Readonly<Record<string, PoolWish>> | undefined;
  /** Whether plugins are started by their first call where it is known what they register; see `HostOptions`. */
  readonly lazy?: boolean | undefined;
  /** How long a new version has to do without trouble, milliseconds, or else the one before is put back. @default {10000} */
  readonly rollbackMs?: number | undefined;
  /** Bounds of every plugin; see `Limits`. */
  readonly limits?: Partial<Limits> | undefined;
}

/** Declares a configuration; exists for its types. */
export function defineConfig(config: PaddockConfig): PaddockConfig {
  return config;
}

const Rule = z.union([z.null(), z.literal("")], {
  error: 'expected null (the operator only) or "" (everybody)',
}).optional();
const Definition = z.strictObject({
  schema: z.custom<z.ZodObject>(
    (value) => value instanceof z.ZodObject,
    "expected a z.object({ … })",
  ),
  listRule: Rule,
  viewRule: Rule,
  createRule: Rule,
  updateRule: Rule,
  deleteRule: Rule,
});
const Limit = z.int().min(1).optional();
const LimitsConfig = z.strictObject(
  Object.fromEntries(Object.keys(DEFAULT_LIMITS).map((name) => [name, Limit])),
);
const DropIns = z.strictObject({ capabilities: z.array(z.string().min(1)).optional() });
const OnError = z.enum(["abort", "skip"]);
const HOOKS = Object.keys(SERVER_HOOKS);
const OnErrorOf = z.union([OnError, z.record(z.string(), OnError)], {
  error: 'expected "abort" or "skip", or one of them by hook',
}).superRefine((choice, context) => {
  if (typeof choice === "string") return;
  for (const hook of Object.keys(choice)) {
    if (HOOKS.includes(hook)) continue;
    const meant = nearest(hook, HOOKS);
    const hint = meant === undefined
      ? `the hooks are ${HOOKS.join(", ")}`
      : `did you mean ${meant}`;
    context.addIssue({ code: "custom", message: `there is no hook "${hook}"; ${hint}` });
  }
});
const Config = z.strictObject({
  collections: z.record(z.string(), Definition).optional(),
  grants: z.record(z.string(), z.array(z.string().min(1))).optional(),
  dropIns: DropIns.optional(),
  publicRoutes: z.enum(["any", "declared"]).optional(),
  config: z.record(z.string(), z.unknown()).optional(),
  isolation: z.record(z.string(), z.enum(["worker", "process"])).optional(),
  onError: z.record(z.string(), OnErrorOf).optional(),
  pool: z.record(z.string(), PoolSchema).optional(),
  lazy: z.boolean().optional(),
  rollbackMs: z.int().min(0).optional(),
  limits: LimitsConfig.optional(),
});

/** The keys that are allowed where an unknown one was found. */
function allowedKeys([first]: readonly PropertyKey[]): string[] {
  if (first === "collections") return Object.keys(Definition.shape);
  if (first === "dropIns") return Object.keys(DropIns.shape);
  if (first === "limits") return Object.keys(LimitsConfig.shape);
  if (first === "pool") return poolKeys();
  return Object.keys(Config.shape);
}

/** Checks a configuration. Throws a `PaddockError` (`config`) that names `file` and everything wrong in it. */
export function parseConfig(value: unknown, file: string): PaddockConfig {
  const parsed = Config.safeParse(value);
  if (parsed.success) return parsed.data as PaddockConfig;
  const lines = parsed.error.issues.map((issue) => {
    const where = issue.path.map(String).join(".");
    if (issue.code !== "unrecognized_keys") {
      const current = shown(valueAt(value, issue.path));
      return `  ${where || "default export"}${current}: ${issue.message}`;
    }
    const keys = issue.keys.map((key) => `"${key}"`).join(", ");
    return `  ${where === "" ? "" : `${where}: `}unknown key ${keys}, the keys are ${
      allowedKeys(issue.path).join(", ")
    }`;
  });
  throw new PaddockError("config", `Cannot use the configuration ${file}:\n${lines.join("\n")}`);
}

/** What stands there, as long as it says something: ` is -3`. */
function shown(value: unknown): string {
  if (typeof value === "object" && value !== null) return "";
  if (typeof value === "function" || typeof value === "symbol" || value === undefined) return "";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return ` is ${text.length > 100 ? `${text.slice(0, 100)}…` : text}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  return value;
}

/**
 * Imports a configuration file. One that is not there is an empty configuration if it may be missing. Throws a
 * `PaddockError` (`config`) when it cannot be imported, exports no default, or says something wrong.
 */
export async function loadConfig(
  file: string,
  options: { readonly mayBeMissing: boolean },
): Promise<PaddockConfig> {
  try {
    Deno.statSync(file);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw unusable(file, error);
    if (options.mayBeMissing) return {};
    throw unusable(file, "there is no such file");
  }
  let module: { default?: unknown };
  try {
    module = await import(fileUrl(file));
  } catch (error) {
    throw unusable(file, error);
  }
  if (module.default === undefined) {
    throw new PaddockError(
      "config",
      `Cannot use the configuration ${file}: it has no default export, write "export default defineConfig({ … })"`,
    );
  }
  return parseConfig(module.default, file);
}

function unusable(file: string, error: unknown): PaddockError {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new PaddockError("config", `Cannot load the configuration ${file}: ${reason}`, {
    cause: error,
  });
}
