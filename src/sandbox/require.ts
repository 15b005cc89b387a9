import { nearest } from "../wire/nearest.ts";
import {
  create,
  endsWith,
  ErrorClass,
  hasOwn,
  indexOf,
  isFunction,
  keys,
  slice,
  split,
  startsWith,
  TypeErrorClass,
} from "./intrinsics.ts";
import { current } from "./registry.ts";

/** What a bundle leaves in `module.exports`: functions that give modules, by path below the plugins folder. */
export type ModuleTable = Readonly<Record<string, unknown>>;

/** What `__hooks` holds: the plugins folder as plugins name it. */
export const HOOKS_FOLDER = "/hooks";
const PLUGIN_MODULE = "@paddock/paddock/plugin";
/** Endings tried after a path that is no key itself. */
const ENDINGS = [".js", ".ts", ".mjs", ".mts", ".cjs", ".cts", ".json", "/index.js", "/index.ts"];

const FILES =
  'keep data with the services of the host, or ask for the permission "read" or "write" and use Deno.readTextFile and its kind';
const HTTP = 'use Request and Response; to call out, ask for the permission "net" and use fetch';

/** What to use instead of the builtins of Node.js people reach for. */
const BUILTINS: Record<string, string> = Object.assign(create(null), {
  assert: "throw an error of your own",
  async_hooks: "there is no replacement",
  buffer: "use Uint8Array, TextEncoder, TextDecoder, atob and btoa",
  child_process: "plugins cannot start processes",
  crypto: "use the global crypto (crypto.subtle, crypto.randomUUID, crypto.getRandomValues)",
  events: "use EventTarget",
  fs: FILES,
  "fs/promises": FILES,
  http: HTTP,
  https: HTTP,
  module: "import your own files with a fixed name",
  net: 'ask for the permission "net" and use Deno.connect',
  os: 'ask for the permission "sys" and use Deno.hostname and its kind',
  path: "join paths with template strings",
  process:
    'configuration is in $config; for variables ask for the permission "env" and use Deno.env',
  querystring: "use URLSearchParams",
  stream: "use ReadableStream, WritableStream and TransformStream",
  timers: "use the global setTimeout and setInterval",
  url: "use the globals URL and URLSearchParams",
  util: "use TextEncoder, TextDecoder and structuredClone",
  vm: "there is no replacement",
  worker_threads: "plugins cannot start threads",
  zlib: "use CompressionStream and DecompressionStream",
});

/** Makes the `require` of a plugin. `table` is asked for at each call, for it does not exist before the code has run. */
export function createRequire(table: () => ModuleTable): (specifier: unknown) => unknown {
  return function require(specifier) {
    if (typeof specifier !== "string") {
      throw new TypeErrorClass(`Cannot require: the name must be a string, ${current(specifier)}`);
    }
    if (specifier === PLUGIN_MODULE) return PLUGIN_EXPORTS;
    if (startsWith(specifier, HOOKS_FOLDER + "/")) {
      const load = find(table(), normalize(slice(specifier, HOOKS_FOLDER.length + 1)));
      if (load !== undefined) return load();
    }
    const builtin = startsWith(specifier, "node:") ? slice(specifier, 5) : specifier;
    const instead = BUILTINS[builtin];
    if (instead !== undefined || builtin !== specifier) {
      throw new ErrorClass(
        `Cannot require "${specifier}": plugins have no builtins of Node.js; ${
          instead ?? "use what the web platform has"
        }`,
      );
    }
    throw notFound(specifier, table());
  };
}

/** Declares a plugin; exists for its types. Throws `TypeError` unless it has `setup` or `fetch`. */
export function definePlugin(plugin: unknown): unknown {
  checkPlugin(plugin, "definePlugin takes");
  return plugin;
}

/** Throws `TypeError` unless the value is `{ setup?, fetch? }` with one of them at least. */
export function checkPlugin(plugin: unknown, who: string): void {
  const { setup, fetch } = (typeof plugin === "object" || isFunction(plugin)) && plugin !== null
    ? plugin as { setup?: unknown; fetch?: unknown }
    : {};
  const fits = (setup === undefined || isFunction(setup)) &&
    (fetch === undefined || isFunction(fetch)) && (isFunction(setup) || isFunction(fetch));
  if (fits) return;
  throw new TypeErrorClass(
    `${who} an object with setup(api), fetch(request) or both, ${current(plugin)}`,
  );
}

const PLUGIN_EXPORTS = Object.freeze({ definePlugin });

function find(table: ModuleTable, path: string): (() => unknown) | undefined {
  const names = [path];
  for (const ending of ENDINGS) names.push(path + ending);
  // TypeScript files are imported by the name of what they compile to.
  if (endsWith(path, ".js")) names.push(slice(path, 0, path.length - 3) + ".ts");
  for (const name of names) {
    if (name === "main" || !hasOwn(table, name)) continue;
    const load = table[name];
    if (isFunction(load)) return load as () => unknown;
  }
}

/** Resolves `.`, `..` and doubled slashes. */
function normalize(path: string): string {
  const out: string[] = [];
  for (const part of split(path, "/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") out.pop();
    else out.push(part);
  }
  return out.join("/");
}

function notFound(specifier: string, table: ModuleTable): Error {
  const known: string[] = [];
  for (const name of keys(table)) if (name !== "main") known.push(`${HOOKS_FOLDER}/${name}`);
  const meant = indexOf(specifier, "/") === -1 ? undefined : nearest(specifier, known);
  return new ErrorClass(
    `Cannot find module "${specifier}"` +
      (meant === undefined
        ? ": a plugin can require its own files, relative to itself or below __hooks"
        : `: did you mean "${meant}"?`),
  );
}
