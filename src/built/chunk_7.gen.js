// Made by tools/build.ts; do not edit.
import {
  CapabilitySet,
  DEFAULT_LIMITS,
  MAX_VALUE_LENGTH,
  PERMISSION_KINDS,
  SERVER_HOOKS,
  SYS_NAMES,
  covers,
  createItem,
  diffItems,
  formatItem,
  heldItems,
  isCovered,
  isPermission,
  npmCovers,
  parseItem,
  parseNetTarget,
  parseNpmRequest,
  parsePublicAddress,
  policyItems,
  problemOf,
  sameItem,
  shortPath,
  uniqueItems
} from "./chunk_4.gen.js";
import {
  PaddockError
} from "./chunk_5.gen.js";
import {
  nearest
} from "./chunk_8.gen.js";

var ORDER = {
  debug: 0,
  info: 1,
  warn: 2,
  error: 3
};
function createLogger(sink, options = {}) {
  const least = ORDER[options.level ?? "info"];
  return {
    takes: (level) => ORDER[level] >= least,
    log(record) {
      if (ORDER[record.level] < least) return;
      const head = formatHead(record);
      const [first = "", ...rest] = record.message.split(/\r\n|\n/);
      sink(head + escapeControls(first), record.level);
      const indent = record.plugin === void 0 ? "    " : "";
      for (const line of rest) sink(head + indent + escapeControls(line), record.level);
    }
  };
}
function stderrLogger() {
  const encoder = new TextEncoder();
  return createLogger((line) => {
    let rest = encoder.encode(line + "\n");
    while (rest.length > 0) rest = rest.subarray(Deno.stderr.writeSync(rest));
  });
}
function escapeControls(text) {
  return text.replace(/[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, (char) => {
    const code = char.charCodeAt(0);
    return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
function formatHead(record) {
  const level = record.level === "info" ? "" : `${record.level}: `;
  if (record.plugin === void 0) return level;
  const name = escapeControls(record.plugin);
  return record.source === "plugin" ? `[${name}] ${level}` : `${level}plugin ${name}: `;
}

import { z as z2 } from "zod";
import { pathToFileURL } from "node:url";

import { z } from "zod";
var MAX_VALUES = 200;
function listOf(kind, description) {
  const value = z.string().min(1).max(MAX_VALUE_LENGTH).superRefine((text, ctx) => {
    const message = problemOf(kind, text);
    if (message !== void 0) ctx.addIssue({
      code: "custom",
      message
    });
  });
  return z.array(value).max(MAX_VALUES).describe(description);
}
var UNFENCED = 'Only with "isolation": "process". What runs there has all rights of this user.';
var Permissions = z.strictObject({
  net: listOf("net", "Hosts it connects to: api.example.com, api.example.com:443, *.example.com, 192.0.2.0/24.").optional(),
  read: listOf("read", "Files and folders it reads; relative to the host's working folder.").optional(),
  write: listOf("write", "Files and folders it changes; relative to the host's working folder.").optional(),
  env: listOf("env", "Variables of the environment it reads: HOME, or AWS_* for all that begin so.").optional(),
  sys: z.array(z.enum(SYS_NAMES)).max(MAX_VALUES).describe("What it learns about the system.").optional(),
  run: listOf("run", `Programs it starts. ${UNFENCED}`).optional(),
  ffi: listOf("ffi", `Native libraries it loads. ${UNFENCED}`).optional()
});
var PoolFields = z.strictObject({
  min: z.int().min(0).max(1e3).describe("Instances kept when nobody calls; with 0 the plugin sleeps then.").optional(),
  max: z.int().min(1).max(1e3).describe("Instances at most, when calls wait. Each has module state of its own.").optional(),
  idleMs: z.int().min(1).max(864e5).describe("How long an instance above min is kept without a call, milliseconds.").optional()
});
var POOL_KEYS = Object.keys(PoolFields.shape);
var PoolSchema = PoolFields.refine(({ min = 0, max = 1 }) => min <= max, {
  path: [
    "min"
  ],
  error: "min must not be above max, which is 1 unless it is said"
});
var Manifest = z.strictObject({
  $schema: z.string().max(2e3).describe("Where this schema is, for editors.").optional(),
  name: z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/i).describe("Must equal the name of the folder or file.").optional(),
  version: z.string().max(100).describe("For people.").optional(),
  description: z.string().max(2e3).describe("For people.").optional(),
  main: z.string().min(1).max(500).describe("Entry of a folder plugin, relative to the folder.").default("main.ts"),
  permissions: Permissions.describe("Permissions in Deno's names. Each must be granted by the operator.").default({}),
  npm: listOf("npm", "npm packages it imports, as name@range. Each must be granted by the operator.").default([]),
  capabilities: listOf("capability", "Services and data it uses, such as records:read:posts. Those the host does not give to every plugin must be granted.").default([]),
  public: listOf("public", "Requests from outside that its routes answer, such as GET /a/{id}, /hook or /a/ for all below. Each must be granted by the operator; without this key its routes answer at any address.").optional(),
  isolation: z.enum([
    "worker",
    "process"
  ]).describe("How it is fenced at least: by a thread without permissions, or by a process.").optional(),
  limits: z.strictObject({
    timeoutMs: z.int().min(1).max(6e5).describe("Own time of one call, milliseconds; the operator's bound holds as well.").optional(),
    concurrency: z.int().min(1).max(1e5).describe("Calls in flight at once; the operator's bound holds as well.").optional(),
    memoryMb: z.int().min(16).max(65536).describe("Heap, MiB; the plugin runs in a process of its own then.").optional(),
    pool: PoolSchema.describe("How many instances it has; the operator's bound holds as well.").optional()
  }).describe("Bounds narrower than the operator's.").default({}),
  config: z.record(z.string(), z.unknown()).describe("JSON schema of the operator's values for this plugin.").optional()
}).superRefine(({ permissions, isolation }, ctx) => {
  if (isolation === "process") return;
  for (const kind of [
    "run",
    "ffi"
  ]) {
    if (permissions[kind] === void 0) continue;
    ctx.addIssue({
      code: "custom",
      path: [
        "permissions",
        kind
      ],
      message: `"${kind}" is for plugins with "isolation": "process" only`
    });
  }
});
var NO_MANIFEST = {
  main: "main.ts",
  permissions: {},
  npm: [],
  capabilities: [],
  limits: {}
};

function defineConfig(config) {
  return config;
}
var Rule = z2.union([
  z2.null(),
  z2.literal("")
], {
  error: 'expected null (the operator only) or "" (everybody)'
}).optional();
var Definition = z2.strictObject({
  schema: z2.custom((value) => value instanceof z2.ZodObject, "expected a z.object({ \u2026 })"),
  listRule: Rule,
  viewRule: Rule,
  createRule: Rule,
  updateRule: Rule,
  deleteRule: Rule
});
var LimitsConfig = z2.strictObject(Object.fromEntries(Object.keys(DEFAULT_LIMITS).map((name) => [
  name,
  z2.int().min(1).optional()
])));
var DropIns = z2.strictObject({
  capabilities: z2.array(z2.string().min(1)).optional()
});
var OnError = z2.enum([
  "abort",
  "skip"
]);
var HOOKS = Object.keys(SERVER_HOOKS);
var OnErrorOf = z2.union([
  OnError,
  z2.record(z2.string(), OnError)
], {
  error: 'expected "abort" or "skip", or one of them by hook'
}).superRefine((choice, context) => {
  if (typeof choice === "string") return;
  for (const hook of Object.keys(choice)) {
    if (HOOKS.includes(hook)) continue;
    const meant = nearest(hook, HOOKS);
    const hint = meant === void 0 ? `the hooks are ${HOOKS.join(", ")}` : `did you mean ${meant}`;
    context.addIssue({
      code: "custom",
      message: `there is no hook "${hook}"; ${hint}`
    });
  }
});
var Config = z2.strictObject({
  collections: z2.record(z2.string(), Definition).optional(),
  grants: z2.record(z2.string(), z2.array(z2.string().min(1))).optional(),
  dropIns: DropIns.optional(),
  publicRoutes: z2.enum([
    "any",
    "declared"
  ]).optional(),
  config: z2.record(z2.string(), z2.unknown()).optional(),
  isolation: z2.record(z2.string(), z2.enum([
    "worker",
    "process"
  ])).optional(),
  onError: z2.record(z2.string(), OnErrorOf).optional(),
  pool: z2.record(z2.string(), PoolSchema).optional(),
  lazy: z2.boolean().optional(),
  rollbackMs: z2.int().min(0).optional(),
  limits: LimitsConfig.optional()
});
function allowedKeys([first]) {
  if (first === "collections") return Object.keys(Definition.shape);
  if (first === "dropIns") return Object.keys(DropIns.shape);
  if (first === "limits") return Object.keys(LimitsConfig.shape);
  if (first === "pool") return [
    ...POOL_KEYS
  ];
  return Object.keys(Config.shape);
}
function parseConfig(value, file) {
  const parsed = Config.safeParse(value);
  if (parsed.success) return parsed.data;
  const lines2 = parsed.error.issues.map((issue) => {
    const where = issue.path.map(String).join(".");
    if (issue.code !== "unrecognized_keys") {
      const current = shown(valueAt(value, issue.path));
      return `  ${where || "default export"}${current}: ${issue.message}`;
    }
    const keys = issue.keys.map((key) => `"${key}"`).join(", ");
    return `  ${where === "" ? "" : `${where}: `}unknown key ${keys}, the keys are ${allowedKeys(issue.path).join(", ")}`;
  });
  throw new PaddockError("config", `Cannot use the configuration ${file}:
${lines2.join("\n")}`);
}
function shown(value) {
  if (typeof value === "object" && value !== null) return "";
  if (typeof value === "function" || typeof value === "symbol" || value === void 0) return "";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return ` is ${text.length > 100 ? `${text.slice(0, 100)}\u2026` : text}`;
}
function valueAt(value, path) {
  for (const key of path) value = value?.[key];
  return value;
}
async function loadConfig(file, options) {
  try {
    await Deno.stat(file);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw unusable(file, error);
    if (options.mayBeMissing) return {};
    throw unusable(file, "there is no such file");
  }
  let module;
  try {
    module = await import(pathToFileURL(file).href);
  } catch (error) {
    throw unusable(file, error);
  }
  if (module.default === void 0) {
    throw new PaddockError("config", `Cannot use the configuration ${file}: it has no default export, write "export default defineConfig({ \u2026 })"`);
  }
  return parseConfig(module.default, file);
}
function unusable(file, error) {
  const reason2 = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new PaddockError("config", `Cannot load the configuration ${file}: ${reason2}`, {
    cause: error
  });
}

import { join } from "node:path";
var ANOTHER = "choose another folder with --dir, or dataDir in a program of your own";
async function openDataFolder(path, clock = Date.now) {
  const lock = await openLock(path);
  try {
    if (!await lock.tryLock(true)) throw new PaddockError("config", await taken(path));
    await lock.truncate(0);
    const owner = `process ${Deno.pid} since ${new Date(clock()).toISOString()}
`;
    await lock.write(new TextEncoder().encode(owner));
  } catch (error) {
    lock.close();
    throw error;
  }
  let open = true;
  return {
    path,
    [Symbol.dispose]: () => {
      if (!open) return;
      open = false;
      lock.unlockSync();
      lock.close();
    }
  };
}
function lockPath(path) {
  return join(path, "lock");
}
async function openLock(path) {
  try {
    await Deno.mkdir(path, {
      recursive: true,
      mode: 448
    });
    return await Deno.open(lockPath(path), {
      read: true,
      write: true,
      create: true
    });
  } catch (error) {
    throw new PaddockError("config", `Cannot use the data folder "${path}": ${reason(path, error)}`, {
      cause: error
    });
  }
}
function reason(path, error) {
  if (error instanceof Deno.errors.NotCapable) {
    return `this program may not write there, run it with --allow-read=${path} --allow-write=${path}`;
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return `the system does not let this user write there; ${ANOTHER}`;
  }
  if (error instanceof Deno.errors.AlreadyExists || error instanceof Deno.errors.NotADirectory) {
    return `it is a file; ${ANOTHER}`;
  }
  return `${error instanceof Error ? error.message : String(error)}; ${ANOTHER}`;
}
async function taken(path) {
  const owner = await Deno.readTextFile(lockPath(path)).catch(() => {
    return "";
  });
  return `Cannot use the data folder "${path}": it is in use by ${owner.trim() || "another process"}; stop that one, or ${ANOTHER}`;
}

import { posix } from "node:path";

var PLUGIN_PATTERN = /^.*(\.pb\.js|\.pb\.ts)$/;
var CODE_EXTENSIONS = [
  ".ts",
  ".tsx",
  ".mts",
  ".cts",
  ".js",
  ".jsx",
  ".mjs",
  ".cjs",
  ".json"
];
var CONFIG = /^(?:deno\.jsonc?|package\.json|(?:ts|js)config.*\.json|\.npmrc|import[-_]?map.*\.jsonc?|node_modules|deno\.lock|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$/i;
function isPlainName(name) {
  return /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(name);
}
function isConfigName(name) {
  return CONFIG.test(name);
}
function isLeftover(name) {
  return /~$|\.sw[a-p]$|\.tmp$|^#.*#$|^\.#|^\._/.test(name);
}
function isDeclaration(name) {
  return /\.d\.(?:ts|mts|cts)$/.test(name);
}
function extensionOf(path) {
  const dot = path.lastIndexOf(".");
  const isOne = dot !== -1 && dot < path.length - 1 && !path.includes("/", dot);
  return isOne ? path.slice(dot) : "";
}
function isTypeScript(path) {
  return /\.(?:ts|tsx|mts|cts)$/.test(path);
}
function isCode(path) {
  return CODE_EXTENSIONS.includes(extensionOf(path)) && !isDeclaration(path);
}
function stateless(pattern) {
  return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
}
function isScript(path) {
  return isCode(path) && !path.endsWith(".json");
}

import { z as z3 } from "zod";

function jsonPosition(text, path) {
  return new Walk(text).find(path.map(String));
}
var Walk = class {
  #text;
  #at = 0;
  constructor(text) {
    this.#text = text;
  }
  find(path) {
    this.#space();
    if (path.length === 0) return this.#at;
    const open = this.#text[this.#at];
    if (open !== "{" && open !== "[") return void this.#skip();
    this.#at++;
    let found;
    for (let index = 0; ; index++) {
      this.#space();
      const next = this.#text[this.#at];
      if (next === "}" || next === "]" || next === void 0) break;
      const start = this.#at;
      const key = open === "{" ? this.#key() : String(index);
      if (key !== path[0]) this.#skip();
      else if (path.length > 1) found = this.find(path.slice(1)) ?? found;
      else {
        found = start;
        this.#skip();
      }
      this.#space();
      if (this.#text[this.#at] === ",") this.#at++;
    }
    this.#at++;
    return found;
  }
  #space() {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
  }
  #key() {
    const start = this.#at;
    this.#string();
    const key = JSON.parse(this.#text.slice(start, this.#at));
    this.#space();
    this.#at++;
    return key;
  }
  #string() {
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      if (this.#text[this.#at] === "\\") this.#at++;
      else if (this.#text[this.#at] === '"') break;
    }
    this.#at++;
  }
  #skip() {
    this.#space();
    let depth = 0;
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at];
      if (char === '"') {
        this.#string();
        if (depth === 0) return;
        continue;
      }
      if (depth === 0 && /[,}\]]/.test(char)) return;
      if (char === "{" || char === "[") depth++;
      else if (char === "}" || char === "]") {
        this.#at++;
        if (--depth === 0) return;
        continue;
      }
      this.#at++;
    }
  }
};

function textPosition(text, index) {
  let line = 1;
  let start = 0;
  for (; ; ) {
    const end = text.indexOf("\n", start);
    if (end === -1 || end >= index) return {
      line,
      column: index - start + 1
    };
    line++;
    start = end + 1;
  }
}

var MAX_LENGTH = 256 * 1024;
var NAMED = 10;
function readManifest(text, origin) {
  if (text.length > MAX_LENGTH) {
    throw refusal(origin, `it is longer than ${MAX_LENGTH} characters`);
  }
  const json = text.replace(/^\uFEFF/, "");
  const parsed = Manifest.safeParse(parse(json, origin));
  if (!parsed.success) {
    const issues = parsed.error.issues.toSorted((a, b) => misspelt(b) - misspelt(a));
    const [first, ...others] = issues.slice(0, NAMED).map((issue) => describe(issue, json));
    if (issues.length > NAMED) others.push(`${issues.length - NAMED} more`);
    const more = others.length === 0 ? "" : ` (and: ${others.join("; ")})`;
    throw refusal(origin, `${first}${more}`);
  }
  const { name } = parsed.data;
  if (name !== void 0 && name !== origin.plugin) {
    const line = lineOf(json, [
      "name"
    ]);
    throw refusal(origin, `"name" is "${name}"${line} but the plugin is called "${origin.plugin}"; leave "name" out or make them equal`);
  }
  return parsed.data;
}
function parse(json, origin) {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw refusal(origin, `it is not JSON: ${error.message}`, error);
  }
}
function refusal(origin, reason2, cause) {
  return new PaddockError("config", `Cannot read manifest "${origin.file}": ${reason2}`, {
    plugin: origin.plugin,
    cause
  });
}
function describe(issue, json) {
  if (issue.code === "unrecognized_keys") {
    const allowed = keysAt(issue.path);
    const unnamed = issue.keys.length - NAMED;
    return issue.keys.slice(0, NAMED).map((key) => {
      const near = nearest(key, allowed);
      const meant = near === void 0 ? "" : `; did you mean "${near}"`;
      const place = [
        ...issue.path,
        key
      ];
      const list4 = allowed.map((name) => `"${name}"`).join(", ");
      return `unknown key ${dotted(place)}${lineOf(json, place)}${meant}; allowed are ${list4}`;
    }).join("; ") + (unnamed > 0 ? `; ${unnamed} more unknown keys` : "");
  }
  if (issue.path.length === 0) return `${issue.message}; write an object such as {}`;
  const value = valueAt2(JSON.parse(json), issue.path);
  const shown2 = value === void 0 ? "missing" : shorten(JSON.stringify(value));
  return `${dotted(issue.path)} is ${shown2}${lineOf(json, issue.path)}: ${issue.message}`;
}
function misspelt(issue) {
  return issue.code === "unrecognized_keys" ? 1 : 0;
}
function dotted(path) {
  return `"${path.map(String).join(".")}"`;
}
function lineOf(json, path) {
  const index = jsonPosition(json, path);
  return index === void 0 ? "" : ` (line ${textPosition(json, index).line})`;
}
function shorten(text) {
  return text.length > 100 ? `${text.slice(0, 100)}\u2026` : text;
}
function valueAt2(value, path) {
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return void 0;
    value = value[key];
  }
  return value;
}
function keysAt(path) {
  let schema = Manifest;
  for (const key of path) {
    schema = schema instanceof z3.ZodObject ? bare(schema.shape[String(key)]) : void 0;
  }
  return schema instanceof z3.ZodObject ? Object.keys(schema.shape) : [];
}
function bare(schema) {
  while (schema instanceof z3.ZodDefault || schema instanceof z3.ZodOptional) {
    schema = schema.unwrap();
  }
  return schema;
}

var RELATIVE = /(["'`])(\.{1,2}\/[^"'`\n$\\]*)/g;
var HOOKS_TEMPLATE = /`\$\{\s*__hooks\s*\}\/?([^`$\\]*)`/g;
var HOOKS_SUM = /__hooks\s*\+\s*(["'`])\/?([^"'`$\\\n]*)\1(?!\s*\+)/g;
var COMPUTED_REQUIRE = /\brequire\s*\((?!\s*(?:["']|`(?!\$\{)))/;
var IMPORT = /\b(?:from|import|require)\b\s*(?:\(\s*)?(["'`])([^"'`\n]+)\1/g;
var PRAGMA = /(?:^|\/\*|\/\/)(?:[^\S\r\n\u2028\u2029]|\*)*(@jsx\w*)/gm;
function scanSource(text) {
  const hooks = [];
  const rest = text.replace(HOOKS_TEMPLATE, (_, path) => (hooks.push(path), '""')).replace(HOOKS_SUM, (_, _quote, path) => (hooks.push(path), '""'));
  return {
    relative: [
      ...new Set(Array.from(rest.matchAll(RELATIVE), (match) => match[2]))
    ],
    hooks,
    openHooks: /\b__hooks\b/.test(rest),
    computedRequire: COMPUTED_REQUIRE.test(rest),
    jsx: text.includes("@jsx")
  };
}
function namesFiles({ relative: relative3, hooks, openHooks }) {
  return relative3.length + hooks.length > 0 || openHooks;
}
function importTexts(text) {
  return Array.from(text.matchAll(IMPORT), (match) => ({
    specifier: match[2],
    index: match.index + match[0].indexOf(match[1])
  }));
}
function findPragma(text) {
  const match = PRAGMA[Symbol.matchAll](text).next().value;
  if (match === void 0) return void 0;
  return {
    pragma: match[1],
    index: match.index + match[0].length - match[1].length
  };
}

var MAX_ENTRIES = 1e4;
var Zone = class {
  #source;
  #tree;
  #pattern;
  #own;
  /** @param own Path of the plugin below the plugins folder */
  constructor(source, own, tree, pattern) {
    this.#source = source;
    this.#own = own;
    this.#tree = tree;
    this.#pattern = pattern;
  }
  /** Why the plugin may not use the file at `path` (below the plugins folder), undefined when it may. */
  refusal(path) {
    const parts = path.split("/");
    if (path === "" || parts.includes("..")) {
      return "it is outside the plugins folder; copy it to a file below";
    }
    const { name, kind } = this.#source;
    if (kind === "folder" && parts[0] !== name) {
      return `it is outside the folder of the plugin; copy it below "${name}/"`;
    }
    const entry = this.#tree.look(path);
    if (entry.kind === "link") {
      return "it is a link, and links are not followed; put the file itself there";
    }
    const odd = parts.find((part) => !isPlainName(part));
    if (odd !== void 0 && entry.kind !== "missing") {
      return `"${odd}" is an odd name; rename it with letters, digits, "_", "-" and "."`;
    }
    const config = parts.find((part) => isConfigName(part));
    if (config !== void 0) {
      return `"${config}" configures other tools and is not available to plugins; rename a copy of it`;
    }
    if (kind === "file") {
      const owner = this.#tree.pluginOf(path);
      if (owner !== void 0) {
        return `it belongs to the plugin "${owner}"; copy it to a file outside of "${owner}/"`;
      }
      if (parts.length === 1 && path !== this.#own && this.#pattern.test(path)) {
        return "it is a plugin of its own; move what both need to a helper file";
      }
    }
    if (isDeclaration(path)) return 'it holds types only; use "import type"';
    if (entry.kind === "missing") return "there is no such file";
    return entry.kind === "file" ? void 0 : "it is not a file; name the file itself";
  }
  /**
   * Every code file of the zone, sorted. Hidden files, links, odd names and what configures other tools are left out.
   *
   * @throws {RangeError} when there are too many files to look at
   */
  list() {
    const files = [];
    const left = {
      entries: MAX_ENTRIES
    };
    this.#walk(this.#source.kind === "folder" ? this.#source.name : "", files, left);
    return files;
  }
  #walk(folder, files, left) {
    for (const name of this.#tree.names(folder)) {
      if (left.entries-- === 0) {
        throw new RangeError(`"${folder === "" ? this.#tree.root : folder}" and the folders beside it hold more than ${MAX_ENTRIES} files`);
      }
      if (!isPlainName(name) || isConfigName(name)) continue;
      const path = folder === "" ? name : `${folder}/${name}`;
      const { kind } = this.#tree.look(path);
      if (kind === "folder") {
        const foreign = folder === "" && this.#tree.pluginOf(path) !== void 0;
        if (!foreign) this.#walk(path, files, left);
      } else if (kind === "file" && isCode(path) && this.refusal(path) === void 0) {
        files.push(path);
      }
    }
  }
};

var MAX_PLUGIN_BYTES = 1024 * 1024;
var MAX_FILES = 2e3;
var MAX_BYTES = 20 * 1024 * 1024;
var MAX_MANIFEST_BYTES = 1024 * 1024;
var MAX_ENTRIES2 = 1e4;
var MAX_TEXT_BYTES = 1024 * 1024;
function collect(source, tree, pattern) {
  const fail = (reason2) => {
    throw new PaddockError("bundle", `Cannot bundle plugin "${source.name}": ${reason2}`, {
      plugin: source.name
    });
  };
  const own = source.path.slice(source.root.length + 1).replaceAll("\\", "/");
  const zone = new Zone(source, own, tree, pattern);
  const manifestPath = source.kind === "folder" ? `${own}/plugin.json` : `${own.slice(0, -extensionOf(own).length)}.json`;
  if (source.kind === "folder") refuseFolder(own, tree, fail, {
    entries: MAX_ENTRIES2
  });
  const { kind, size } = tree.look(manifestPath);
  if (kind === "link") fail(`"${manifestPath}" is a link, and links are not followed`);
  if (kind === "folder" || kind === "other") {
    fail(`"${manifestPath}" is not a regular file; replace it by one`);
  }
  if (size > MAX_MANIFEST_BYTES) {
    fail(`"${manifestPath}" has ${size} bytes, more than the ${MAX_MANIFEST_BYTES} a manifest may have`);
  }
  const manifestFile = kind === "file" ? tree.read(manifestPath) : void 0;
  const manifest = manifestFile === void 0 ? NO_MANIFEST : readManifest(manifestFile.text, {
    plugin: source.name,
    file: manifestPath
  });
  const main = source.kind === "folder" ? posix.join(own, manifest.main) : own;
  checkMain(source, main, zone, tree, fail);
  const alone = source.kind === "file" && !namesFiles(tree.read(main).scan);
  const { files, computed } = alone ? {
    files: [
      tree.read(main)
    ],
    computed: []
  } : reachable(main, zone, tree, fail);
  for (const file of files) refusePragma(file, fail);
  return {
    source,
    manifest,
    main,
    files,
    manifestFile,
    computed,
    zone
  };
}
function reachable(main, zone, tree, fail) {
  const reach = new Reach(zone, tree, fail);
  reach.from(main);
  const files = reach.files.sort((a, b) => a.path < b.path ? -1 : 1);
  return {
    files,
    computed: reach.computed(main)
  };
}
function checkMain(source, main, zone, tree, fail) {
  const isThere = source.kind === "file" && tree.look(main).kind === "file";
  const refused = isThere ? void 0 : zone.refusal(main);
  const what = source.kind === "folder" ? `"main" of its plugin.json is "${main}": ` : "";
  if (refused !== void 0) fail(`${what}cannot use "${main}": ${refused}`);
  if (!isScript(main)) {
    fail(`${what}a plugin is written in JavaScript or TypeScript, such as "main.ts"`);
  }
  const { size } = tree.look(main);
  if (source.kind === "file" && size > MAX_PLUGIN_BYTES) {
    fail(`"${main}" has ${size} bytes, more than the ${MAX_PLUGIN_BYTES} a plugin file may have; move data to a helper file or make it a folder plugin`);
  }
  if (size === 0) fail(`"${main}" is empty; write the plugin or remove the file`);
}
function refuseFolder(folder, tree, fail, left) {
  for (const name of tree.names(folder)) {
    if (left.entries-- === 0) {
      fail(`it has more than ${MAX_ENTRIES2} files and folders; keep elsewhere what is no part of it`);
    }
    const path = `${folder}/${name}`;
    if (isConfigName(name)) {
      fail(`"${path}" configures other tools, and plugins are bundled without; remove it`);
    }
    if (name.startsWith(".")) continue;
    const { kind } = tree.look(path);
    if (kind === "link") {
      fail(`"${path}" is a link, and links are not followed; put the file or folder itself there`);
    }
    if (kind === "folder") refuseFolder(path, tree, fail, left);
  }
}
function refusePragma(file, fail) {
  if (!isScript(file.path) || !file.scan.jsx) return;
  const found = findPragma(file.text);
  if (found === void 0) return;
  const { line, column } = textPosition(file.text, found.index);
  fail(`"${found.pragma}" is not available in a plugin (${file.path}:${line}:${column}); remove it`);
}
var Reach = class {
  files = [];
  #zone;
  #tree;
  #fail;
  #seen = /* @__PURE__ */ new Set();
  #asked = /* @__PURE__ */ new Set();
  #bytes = 0;
  #openHooks = false;
  #computedRequire = false;
  #all;
  constructor(zone, tree, fail) {
    this.#zone = zone;
    this.#tree = tree;
    this.#fail = fail;
  }
  from(main) {
    this.#take(main);
    for (let next = 0; next < this.files.length; next++) {
      const file = this.files[next];
      if (!isScript(file.path)) continue;
      const { relative: relative3, hooks, openHooks, computedRequire } = file.scan;
      for (const path of relative3) this.#ask(posix.join(posix.dirname(file.path), path));
      for (const path of hooks) {
        for (const found of this.#ask(posix.normalize(path))) this.#asked.add(found);
      }
      this.#openHooks ||= openHooks;
      this.#computedRequire ||= computedRequire;
      if (!this.#openHooks || !this.#computedRequire) continue;
      for (const path of this.#list()) this.#take(path);
    }
  }
  /** Files that a computed `require` may ask for: those named after `__hooks`, or all when the path is open. */
  computed(main) {
    const all = this.#openHooks && this.#computedRequire;
    const paths = all ? this.files.map((file) => file.path) : [
      ...this.#asked
    ];
    return paths.filter((path) => path !== main && isCode(path)).sort();
  }
  /** Takes what a path in a source may mean; a path that means no file may be the beginning of one. */
  #ask(path) {
    if (path === ".." || path.startsWith("../")) return [];
    const exact = this.#zone.refusal(path) === void 0;
    const found = [];
    for (const candidate of exact ? [
      path
    ] : candidates(path)) {
      if (this.#zone.refusal(candidate) === void 0) found.push(candidate);
    }
    if (found.length === 0) {
      const prefix = path === "." || path === "./" ? "" : path;
      found.push(...this.#list().filter((file) => file.startsWith(prefix)));
    }
    for (const file of found) this.#take(file);
    return found;
  }
  #list() {
    try {
      return this.#all ??= this.#zone.list();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return this.#fail(`it has a computed import or require, but ${error.message}`);
    }
  }
  #take(path) {
    if (this.#seen.has(path)) return;
    this.#seen.add(path);
    const { size } = this.#tree.look(path);
    if (!isCode(path) && size > MAX_TEXT_BYTES) return;
    this.#bytes += size;
    if (this.#bytes > MAX_BYTES || this.files.length >= MAX_FILES) {
      this.#fail(`the files it can reach are more than ${MAX_FILES} or ${MAX_BYTES} bytes (at "${path}"); import single files instead of computing their paths`);
    }
    this.files.push(this.#tree.read(path));
  }
};
function candidates(path) {
  const plain = path.replace(/\/$/, "");
  return [
    ...CODE_EXTENSIONS.map((extension) => plain + extension),
    plain.replace(/\.([cm]?)js(x?)$/, ".$1ts$2"),
    ...CODE_EXTENSIONS.map((extension) => `${plain}/index${extension}`)
  ];
}

import { z as z5 } from "zod";

import { z as z4 } from "zod";
var Names = z4.array(z4.string().min(1).max(1e3)).max(1e4);
var PackageId = z4.string().max(2e3).regex(/^(?:@[\w.~-]+\/)?[\w.~-]+@\d[\w.+~@/-]*$/);
var PackageEntry = z4.strictObject({
  /** Of the archive it comes in. */
  integrity: z4.string().regex(/^sha\d+-[\w+/=]+$/),
  dependencies: Names.optional(),
  optionalDependencies: Names.optional(),
  optionalPeers: Names.optional(),
  os: Names.optional(),
  cpu: Names.optional(),
  tarball: z4.string().max(2e3).optional(),
  deprecated: z4.union([
    z4.boolean(),
    z4.string().max(2e3)
  ]).optional(),
  scripts: z4.boolean().optional(),
  bin: z4.boolean().optional()
});
var PackageTree = z4.strictObject({
  /** What was granted, `he@1`, and the version it stands for. */
  resolved: z4.record(z4.string().max(500), z4.string().max(1e3).regex(/^\d[\w.+~@/-]*$/)),
  packages: z4.record(PackageId, PackageEntry)
});
function plainVersion(version) {
  return version.split("_", 1)[0];
}
function packageRequests(items) {
  return items.filter(({ kind }) => kind === "npm").map(({ value }) => parseNpmRequest(value));
}
function resolvePackage(request, tree) {
  const { name, range } = request;
  for (const [text, resolved] of Object.entries(tree?.resolved ?? {})) {
    const granted = parseNpmRequest(text);
    if (granted === void 0 || !npmCovers(granted, request)) continue;
    const version = plainVersion(resolved);
    if (granted.range !== range && !npmCovers(request, {
      name,
      range: version
    })) continue;
    return {
      name,
      range,
      version,
      id: `${name}@${resolved}`
    };
  }
}
function pruneTree(tree, requests) {
  if (tree === void 0 || requests.length === 0) return void 0;
  const texts = new Set(requests.map(({ name, range }) => `${name}@${range}`));
  const resolved = Object.entries(tree.resolved).filter(([text]) => texts.has(text));
  const used = /* @__PURE__ */ new Set();
  const open = resolved.map(([text, version]) => `${parseNpmRequest(text).name}@${version}`);
  for (let id; (id = open.pop()) !== void 0; ) {
    if (used.has(id) || !Object.hasOwn(tree.packages, id)) continue;
    used.add(id);
    const { dependencies = [], optionalDependencies = [] } = tree.packages[id];
    for (const text of [
      ...dependencies,
      ...optionalDependencies
    ]) open.push(...idsOf(text, tree));
  }
  return {
    resolved: Object.fromEntries(resolved),
    packages: Object.fromEntries(Object.entries(tree.packages).filter(([id]) => used.has(id)))
  };
}
function idsOf(dependency, { packages }) {
  const text = dependency.slice(dependency.indexOf("@npm:") + 1).replace(/^npm:/, "");
  if (Object.hasOwn(packages, text)) return [
    text
  ];
  return Object.keys(packages).filter((id) => id.slice(0, id.indexOf("@", 1)) === text);
}

var VERSION = "5";
var DenoLock = z5.object({
  version: z5.literal(VERSION),
  specifiers: z5.record(z5.string(), z5.string()),
  npm: z5.record(z5.string(), PackageEntry)
});
function npmSpecifier({ name, range }) {
  return `npm:${name}@${range}`;
}
function readNpmLock(text, requests) {
  const { specifiers, npm } = DenoLock.parse(JSON.parse(text));
  const resolved = requests.map((request) => {
    const { name, range } = request;
    const found = Object.entries(specifiers).find(([specifier]) => {
      const written = parseNpmRequest(specifier.slice("npm:".length));
      return written !== void 0 && npmCovers(written, request) && npmCovers(request, written);
    });
    if (found === void 0) throw new Error(`"${name}@${range}" was not resolved`);
    return [
      `${name}@${range}`,
      found[1]
    ];
  });
  return PackageTree.parse({
    resolved: Object.fromEntries(resolved),
    packages: npm
  });
}
function npmLock({ resolved, packages }) {
  const specifiers = {};
  for (const [text, version] of sorted(resolved)) {
    const { name } = parseNpmRequest(text);
    specifiers[`npm:${text}`] = version;
    specifiers[npmSpecifier({
      name,
      range: plainVersion(version)
    })] = version;
  }
  const npm = Object.fromEntries(sorted(packages));
  return JSON.stringify({
    version: VERSION,
    specifiers,
    npm
  });
}
function sorted(values) {
  return Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1);
}
function exactSpecifiers({ resolved }) {
  return Object.entries(resolved).map(([text, version]) => npmSpecifier({
    name: parseNpmRequest(text).name,
    range: plainVersion(version)
  }));
}

function nodeModule(name) {
  return process.getBuiltinModule(name);
}

var createHash;
function sha256(content) {
  createHash ??= nodeModule("node:crypto").createHash;
  return createHash("sha256").update(content).digest("hex");
}

var BUNDLER_CHILD = 'import { stripTypeScriptTypes } from "node:module";\n\nvar BUILTIN_NAMES = "assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder timers tls tty url util v8 vm wasi worker_threads zlib".split(" ");\n\nfunction mainComplaint(complaints) {\n  return complaints.find(isTopLevelAwait) ?? complaints[0];\n}\nfunction isTopLevelAwait({ text }) {\n  return text.startsWith("Top-level await");\n}\n\nvar EXTERNAL = [\n  "@paddock/paddock",\n  ...BUILTIN_NAMES\n];\nvar OPTIONS = {\n  outputDir: ".",\n  format: "cjs",\n  platform: Deno.args[0] === "browser" ? "browser" : "deno",\n  write: false,\n  sourcemap: "inline",\n  external: EXTERNAL\n};\nawait main();\nasync function main() {\n  const broken = await probe();\n  await send(broken === void 0 ? {\n    ready: Deno.version.deno\n  } : {\n    broken\n  });\n  if (broken !== void 0) return;\n  let rest = "";\n  for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {\n    const lines = (rest + text).split("\\n");\n    rest = lines.pop();\n    for (const line of lines) await send(await run(JSON.parse(line)));\n  }\n}\nasync function probe() {\n  if (typeof Deno.bundle !== "function") {\n    return `Deno ${Deno.version.deno} cannot bundle; it must be 2.4 or later`;\n  }\n  const { errors } = await run({\n    id: 0,\n    entries: [\n      "./probe.js"\n    ]\n  });\n  return errors[0]?.text;\n}\nasync function run({ id, entries }) {\n  try {\n    const { outputFiles = [], ...rest } = await Deno.bundle({\n      ...OPTIONS,\n      entrypoints: entries\n    });\n    const errors = rest.errors;\n    if (entries.length === 1) await addPrinted(mainComplaint(errors));\n    const files = outputFiles.map((file) => ({\n      path: below(file.path),\n      text: file.text()\n    }));\n    return {\n      id,\n      files,\n      errors\n    };\n  } catch (error) {\n    return {\n      id,\n      files: [],\n      errors: [\n        {\n          text: error instanceof Error ? error.message : String(error)\n        }\n      ]\n    };\n  }\n}\nasync function addPrinted(failure) {\n  if (!failure?.location) return;\n  try {\n    const source = await Deno.readTextFile(failure.location.file);\n    failure.printed = stripTypeScriptTypes(source, {\n      mode: "transform",\n      sourceMap: true\n    });\n  } catch {\n  }\n}\nfunction below(path) {\n  return path.slice(Deno.cwd().length + 1).replaceAll("\\\\", "/");\n}\nasync function send(message) {\n  let bytes = new TextEncoder().encode(JSON.stringify(message) + "\\n");\n  while (bytes.length > 0) bytes = bytes.subarray(await Deno.stdout.write(bytes));\n}\n';

var FORMAT = 3;
function contentHash(plugin, held) {
  const { source, main, manifestFile, computed, files } = plugin;
  bundlerHash ??= sha256(BUNDLER_CHILD);
  return sha256(JSON.stringify([
    FORMAT,
    Deno.version.deno,
    bundlerHash,
    source.kind,
    source.name,
    main,
    manifestFile?.hash ?? null,
    computed,
    files.map((file) => [
      file.path,
      file.hash
    ]),
    ...held === void 0 ? [] : [
      held.imports,
      npmLock(held.tree)
    ]
  ]));
}
var bundlerHash;

import { join as join2 } from "node:path";

import { isAbsolute, resolve } from "node:path";
function absolutePath(path) {
  return isAbsolute(path) ? resolve(path) : resolve(Deno.cwd(), path);
}

async function writeFileAtomically(path, text) {
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await Deno.writeTextFile(temporary, text, {
      createNew: true
    });
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary).catch(() => void 0);
    throw error;
  }
}

var SEAL = 65;
function readSealed(path) {
  let text;
  try {
    text = Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return void 0;
    throw error;
  }
  const body = text.slice(SEAL);
  const seal = sha256(body);
  return text.startsWith(seal) ? {
    body,
    seal
  } : void 0;
}
async function writeSealed(path, body) {
  const seal = sha256(body);
  await writeFileAtomically(path, `${seal}
${body}`);
  return seal;
}

import { posix as posix2 } from "node:path";
import { LEAST_UPPER_BOUND, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { z as z6 } from "zod";

import { parse as parse2 } from "acorn";
var OPTIONS = {
  ecmaVersion: "latest",
  sourceType: "script",
  locations: true,
  allowAwaitOutsideFunction: false,
  allowHashBang: true,
  allowImportExportEverywhere: true,
  allowReturnOutsideFunction: true,
  allowSuperOutsideMethod: true
};
function alignTokens(printed, original) {
  const from = tokens(printed);
  const to = tokens(original);
  if (from === void 0 || to === void 0) return void 0;
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && from[head].key === to[head].key) head++;
  let tail = 0;
  while (tail < shorter - head && from.at(-1 - tail).key === to.at(-1 - tail).key) tail++;
  return (place) => {
    const index = lastAtOrBefore(from, place);
    if (index < 0) return void 0;
    if (index < head) return to[index].start;
    if (index >= from.length - tail) return to[index - from.length + to.length].start;
    return void 0;
  };
}
function tokens(text) {
  const kept = [];
  const onToken = (token) => {
    const key = keyOf(token);
    const { line, column } = token.loc.start;
    if (key !== void 0) kept.push({
      key,
      start: {
        line,
        column
      }
    });
  };
  try {
    parse2(text, {
      ...OPTIONS,
      onToken
    });
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return void 0;
    throw error;
  }
  return kept;
}
function keyOf(token) {
  const { type, value } = token;
  if (type.keyword !== void 0) return `keyword ${type.keyword}`;
  switch (type.label) {
    case "name":
    case "privateId":
    case "string":
    case "num":
    case "template":
    case "invalidTemplate":
      return `${type.label} ${String(value)}`;
    case "regexp":
      return `regexp ${JSON.stringify(value)}`;
    default:
      return void 0;
  }
}
function lastAtOrBefore(tokens2, { line, column }) {
  let low = 0;
  let high = tokens2.length;
  while (low < high) {
    const middle = low + high >> 1;
    const { start } = tokens2[middle];
    if (start.line < line || start.line === line && start.column <= column) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

var BundleRecord = z6.strictObject({
  manifest: Manifest,
  code: z6.string(),
  strict: z6.boolean(),
  mappings: z6.string(),
  /** By the index the mappings know a source by; null for the generated entry. Those of packages begin with `npm:`. */
  sources: z6.array(z6.strictObject({
    path: z6.string(),
    /** Present when the mappings lead into a text that was printed from the source instead of into the source. */
    reprint: z6.strictObject({
      printed: z6.string(),
      original: z6.string()
    }).optional()
  }).nullable())
});
var InlineMap = z6.object({
  sources: z6.array(z6.string()),
  sourcesContent: z6.array(z6.string().nullable()),
  mappings: z6.string()
});
var MAP_COMMENT = "\n//# sourceMappingURL=data:application/json;base64,";
var ForeignSourceError = class extends Error {
  name = "ForeignSourceError";
};
function recordBundle(plugin, entry, text, base, folder, packageSource) {
  const at = text.lastIndexOf(MAP_COMMENT);
  if (at === -1) throw new ForeignSourceError("it has no source map");
  const bytes = Uint8Array.from(atob(text.slice(at + MAP_COMMENT.length).trim()), (char) => char.charCodeAt(0));
  const map = InlineMap.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const sources = map.sources.map((source, index) => {
    const staged = posix2.join(base, source);
    const path = posix2.relative(folder, staged);
    if (path === entry) return null;
    const known = packageSource(staged);
    if (known !== void 0) return {
      path: known
    };
    const file = plugin.files.find((file2) => file2.path === path);
    if (file === void 0) throw new ForeignSourceError(path);
    const printed = map.sourcesContent[index] ?? file.text;
    if (isTypeScript(path) || printed === file.text) return {
      path
    };
    return {
      path,
      reprint: {
        printed,
        original: file.text
      }
    };
  });
  return {
    manifest: plugin.manifest,
    code: text.slice(0, at + 1),
    strict: isTypeScript(plugin.main) || isModule(text.slice(0, at)),
    mappings: map.mappings,
    sources
  };
}
function hasPackages({ sources }) {
  return sources.some((source) => source?.path.startsWith("npm:"));
}
function isModule(code) {
  const thunk = '"main": () => ';
  return !code.startsWith("require_", code.lastIndexOf(thunk) + thunk.length);
}
function createLocator(record) {
  let known;
  const aligned = /* @__PURE__ */ new Map();
  return (line, column) => {
    if (!(line >= 1 && column >= 1)) return void 0;
    try {
      known ??= decode(record);
    } catch {
      return void 0;
    }
    const { map, sources } = known;
    const at = {
      line,
      column: column - 1
    };
    let found = originalPositionFor(map, at);
    if (found.source === null) found = originalPositionFor(map, {
      ...at,
      bias: LEAST_UPPER_BOUND
    });
    const source = found.source === null ? void 0 : sources[Number(found.source)];
    if (source === void 0 || source === null || found.line === null) return void 0;
    let place = {
      line: found.line,
      column: found.column
    };
    const { path, reprint } = source;
    if (reprint !== void 0) {
      if (!aligned.has(path)) aligned.set(path, alignTokens(reprint.printed, reprint.original));
      place = aligned.get(path)?.(place);
    }
    return place && {
      file: path,
      line: place.line,
      column: place.column + 1
    };
  };
}
function decode({ sources, mappings }) {
  const names = sources.map((_, index) => String(index));
  return {
    map: new TraceMap({
      version: 3,
      names: [],
      sources: names,
      mappings
    }),
    sources
  };
}

var StoredRecord = class {
  #read;
  /** Whoever wants one part of it wants the others a moment later. */
  #latest;
  /** @param read Its text, whole; what it throws, each part throws */
  constructor(read) {
    this.#read = read;
  }
  get manifest() {
    return this.#parsed.manifest;
  }
  get code() {
    return this.#parsed.code;
  }
  get strict() {
    return this.#parsed.strict;
  }
  get mappings() {
    return this.#parsed.mappings;
  }
  get sources() {
    return this.#parsed.sources;
  }
  get #parsed() {
    let record = this.#latest?.deref();
    if (record === void 0) {
      record = BundleRecord.parse(JSON.parse(this.#read()));
      this.#latest = new WeakRef(record);
    }
    return record;
  }
};

var KEPT_UNUSED = 100;
var FILE_NAME = /^([0-9a-f]{64})\.json$/;
var BundleCache = class {
  #folder;
  #memory;
  /** @param memory Knows which records are whole */
  constructor(folder, memory) {
    this.#folder = folder;
    this.#memory = memory;
  }
  /** Finds a record. It is read when something of it is wanted. @throws errors of the disk other than a missing file */
  get(hash) {
    const seal = this.#sealOf(hash);
    return seal === void 0 ? void 0 : new StoredRecord(() => this.#read(hash, seal));
  }
  /** Keeps a record. @throws errors of the disk */
  async put(hash, record) {
    await Deno.mkdir(this.#folder, {
      recursive: true
    });
    const path = this.#path(hash);
    const seal = await writeSealed(path, JSON.stringify(record));
    this.#memory().keep(nameOf(hash), {
      hash: seal
    }, Deno.lstatSync(path), Infinity);
  }
  /**
   * Removes what is neither in `used` nor among the newest of the others, and says what that was.
   *
   * @throws errors of the disk
   */
  async prune(used) {
    const unused = [];
    for (const name of await list(this.#folder)) {
      const hash = FILE_NAME.exec(name)?.[1];
      if (hash !== void 0 && !used.has(hash)) unused.push(hash);
    }
    if (unused.length <= KEPT_UNUSED) return [];
    const dated = await Promise.all(unused.map(async (hash) => {
      const { mtime } = await Deno.stat(this.#path(hash));
      return {
        hash,
        time: mtime?.getTime() ?? 0
      };
    }));
    dated.sort((a, b) => b.time - a.time);
    const old = dated.slice(KEPT_UNUSED).map(({ hash }) => hash);
    for (const hash of old) {
      await Deno.remove(this.#path(hash));
      this.#memory().forget(nameOf(hash));
    }
    return old;
  }
  /** What a record is sealed with, if it is whole. */
  #sealOf(hash) {
    const path = this.#path(hash);
    let info;
    try {
      info = Deno.lstatSync(path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return void 0;
      throw error;
    }
    const name = nameOf(hash);
    const known = this.#memory().find(name, info);
    if (known !== void 0) return known.hash;
    const now = Date.now();
    const found = readSealed(path);
    if (found === void 0) return void 0;
    this.#memory().keep(name, {
      hash: found.seal
    }, info, now);
    return found.seal;
  }
  /** The text of a record that was whole. One that is not any more is removed, so that it is made anew. */
  #read(hash, seal) {
    const path = this.#path(hash);
    const found = readSealed(path);
    if (found?.seal === seal) return found.body;
    this.#memory().forget(nameOf(hash));
    try {
      Deno.removeSync(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    throw new PaddockError("bundle", `Cannot use the bundle "${path}": it was changed or removed`);
  }
  #path(hash) {
    return `${this.#folder}/${nameOf(hash)}`;
  }
};
function nameOf(hash) {
  return `${hash}.json`;
}
async function list(folder) {
  const names = [];
  try {
    for await (const entry of Deno.readDir(folder)) names.push(entry.name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names;
}

import { z as z7 } from "zod";

function quickCheck(schema) {
  let check;
  return (value) => (check ??= program(schema))(value);
}
function program(schema) {
  const helpers = [];
  const test = testOf(schema, "value", helpers);
  if (test === void 0) return () => false;
  const text = `"use strict";
const plain = (v) => typeof v === "object" && v !== null && Object.getPrototypeOf(v) === Object.prototype;
${helpers.join("\n")}
return (value) => ${test};`;
  return new Function(text)();
}
function testOf(schema, at, helpers) {
  const def = schema._zod.def;
  if (def.coerce === true) return void 0;
  const kind = kindOf(def, at, helpers);
  const own = "check" in def ? [
    def
  ] : [];
  const rest = (def.checks ?? []).map((check) => check._zod.def);
  const tests = [
    kind,
    ...[
      ...own,
      ...rest
    ].map((check) => boundOf(check, at))
  ];
  return tests.includes(void 0) ? void 0 : `(${tests.join(" && ")})`;
}
function kindOf(def, at, helpers) {
  switch (def.type) {
    case "unknown":
      return "true";
    case "boolean":
      return `typeof ${at} === "boolean"`;
    case "string":
      return "format" in def ? void 0 : `typeof ${at} === "string"`;
    case "number":
      return `Number.isFinite(${at})`;
    case "literal":
    case "enum": {
      const values = def.type === "literal" ? def.values : Object.values(def.entries);
      if (!values.every((value) => typeof value === "string")) return void 0;
      return `(${values.map((value) => `${at} === ${JSON.stringify(value)}`).join(" || ")})`;
    }
    case "optional":
    case "nullable": {
      const inner = testOf(def.innerType, at, helpers);
      const empty = def.type === "optional" ? "undefined" : "null";
      return inner && `(${at} === ${empty} || ${inner})`;
    }
    case "array": {
      const item = testOf(def.element, "item", helpers);
      if (item === "(true)") return `Array.isArray(${at})`;
      return item && `(Array.isArray(${at}) && ${at}.every((item) => ${item}))`;
    }
    case "tuple": {
      const items = def.items.map((item, i) => testOf(item, `${at}[${i}]`, helpers));
      if (def.rest !== null || items.includes(void 0)) return void 0;
      return [
        `Array.isArray(${at}) && ${at}.length === ${items.length}`,
        ...items
      ].join(" && ");
    }
    case "record":
      return recordTest(def, at, helpers);
    case "object":
      return objectTest(def, at, helpers);
    case "union":
      return "discriminator" in def ? unionTest(def, at, helpers) : void 0;
    default:
      return void 0;
  }
}
function boundOf(def, at) {
  switch (def.check) {
    case "number_format":
      return def.format === "safeint" ? `Number.isSafeInteger(${at})` : void 0;
    case "string_format":
      return patternTest(def, at);
    case "greater_than":
      return compare(at, def.inclusive ? ">=" : ">", def.value);
    case "less_than":
      return compare(at, def.inclusive ? "<=" : "<", def.value);
    case "min_length":
      return compare(`${at}.length`, ">=", def.minimum);
    case "max_length":
      return compare(`${at}.length`, "<=", def.maximum);
    default:
      return void 0;
  }
}
function compare(at, sign, bound) {
  return typeof bound === "number" ? `${at} ${sign} ${bound}` : void 0;
}
function patternTest({ format, pattern }, at) {
  if (format !== "regex" || pattern === void 0 || pattern.global || pattern.sticky) {
    return void 0;
  }
  return `${pattern}.test(${at})`;
}
function recordTest(def, at, helpers) {
  const key = testOf(def.keyType, "name", helpers);
  const item = testOf(def.valueType, "v[name]", helpers);
  if (key === void 0 || item === void 0) return void 0;
  if (def.keyType._zod.def.type !== "string") return void 0;
  return callOf(helpers, at, `for (const name in v) {
    if (name === "__proto__" || !${key} || !${item}) return false;
  }
  return true;`);
}
function objectTest(def, at, helpers) {
  if (def.catchall !== void 0 && def.catchall._zod.def.type !== "never") return void 0;
  const lines2 = [];
  for (const [name, type] of Object.entries(def.shape)) {
    const test = testOf(type, "item", helpers);
    if (test === void 0 || name in Object.prototype) return void 0;
    const missing = test === "(true)" ? "false" : test;
    lines2.push(`item = v[${JSON.stringify(name)}];
  if (item === undefined ? !${missing} : !${test}) return false;
  if (item !== undefined) known++;`);
  }
  return callOf(helpers, at, `let item, known = 0, count = 0;
  ${lines2.join("\n  ")}
  for (const _ in v) count++;
  return count === known;`);
}
function unionTest({ discriminator, options }, at, helpers) {
  const cases = [];
  for (const option of options) {
    const test = testOf(option, "v", helpers) ?? "false";
    for (const tag of option._zod.propValues?.[discriminator] ?? []) {
      if (typeof tag !== "string") return void 0;
      cases.push(`case ${JSON.stringify(tag)}: return ${test};`);
    }
  }
  return callOf(helpers, at, `switch (v[${JSON.stringify(discriminator)}]) {
    ${cases.join("\n    ")}
    default: return false;
  }`);
}
function callOf(helpers, at, body) {
  const name = `f${helpers.length}`;
  helpers.push(`function ${name}(v) {
  if (!plain(v)) return false;
  ${body}
}`);
  return `${name}(${at})`;
}

var Kept = z7.record(z7.string(), z7.string().regex(/^[0-9a-f]{64}$/));
var KeptVersions = class {
  #path;
  #all;
  constructor(path) {
    this.#path = path;
  }
  /** Hashes by plugin. @throws errors of the disk other than a missing file */
  async all() {
    return this.#all ??= await this.#read();
  }
  /** Sets hashes, or removes them where they are undefined. @throws errors of the disk */
  async change(changes) {
    const before = await this.all();
    if ([
      ...changes
    ].every(([plugin, hash]) => before.get(plugin) === hash)) return;
    const all = new Map(before);
    for (const [plugin, hash] of changes) {
      if (hash === void 0) all.delete(plugin);
      else all.set(plugin, hash);
    }
    await writeFileAtomically(this.#path, textOf(all));
    this.#all = all;
  }
  async #read() {
    let text;
    try {
      text = await Deno.readTextFile(this.#path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return /* @__PURE__ */ new Map();
      throw error;
    }
    try {
      const found = JSON.parse(text);
      const kept = quickCheck(Kept)(found) ? found : Kept.parse(found);
      return new Map(Object.entries(kept));
    } catch {
      return /* @__PURE__ */ new Map();
    }
  }
};
function textOf(all) {
  const sorted2 = [
    ...all
  ].sort(([a], [b]) => a < b ? -1 : 1);
  return `${JSON.stringify(Object.fromEntries(sorted2), null, 2)}
`;
}

import { dirname } from "node:path";
import { z as z10 } from "zod";

import { z as z9 } from "zod";

import { z as z8 } from "zod";
var Id = z8.int().min(0).max(2 ** 31 - 1);
var Name = z8.string().min(1).max(200);

var HookRegistration = z9.strictObject({
  handler: Id,
  hook: Name,
  tags: z9.array(z9.string().max(200)).max(100),
  id: z9.string().max(200).optional(),
  priority: z9.number().optional(),
  /** True for an `async function`. */
  async: z9.boolean(),
  /** `Function.prototype.toString` as captured by the bootstrap, empty when longer than 32 KiB. */
  source: z9.string().max(32 * 1024),
  /** Where it was registered, `line:column` in the bundle. */
  at: z9.string().max(50)
});
var RouteRegistration = z9.strictObject({
  handler: Id,
  middlewares: z9.array(Id).max(100),
  method: z9.string().max(20),
  path: z9.string().max(2e3),
  async: z9.boolean(),
  at: z9.string().max(50)
});
var JobRegistration = z9.strictObject({
  handler: Id,
  id: Name,
  expr: z9.string().max(200),
  async: z9.boolean(),
  at: z9.string().max(50)
});
var MAX_REGISTRATIONS = 1e4;
var Registrations = z9.strictObject({
  hooks: z9.array(HookRegistration).max(MAX_REGISTRATIONS),
  routes: z9.array(RouteRegistration).max(MAX_REGISTRATIONS),
  jobs: z9.array(JobRegistration).max(MAX_REGISTRATIONS),
  /** Middlewares of `routerUse`: they wrap every route of this plugin. */
  uses: z9.array(Id).max(100),
  /** True when the plugin exports a `{ fetch }` app. */
  fetch: z9.boolean()
});

var Entry = z10.strictObject({
  key: z10.string(),
  registrations: Registrations
});
var isEntry = quickCheck(Entry);
var RegistrationCache = class {
  #path;
  /** What was read has not been held against its schema. */
  #entries;
  #changed = false;
  constructor(path) {
    this.#path = path;
  }
  /** @throws errors of the disk other than a missing file */
  get(hash, key) {
    const all = this.#all;
    const found = Object.hasOwn(all, hash) ? all[hash] : void 0;
    if (found?.key !== key) return void 0;
    if (isEntry(found)) return found.registrations;
    return Entry.safeParse(found).data?.registrations;
  }
  /** Takes an entry in place of the one there was. @throws errors of the disk other than a missing file */
  put(hash, entry) {
    this.#all[hash] = entry;
    this.#changed = true;
  }
  /** Forgets what belongs to a bundle. @throws errors of the disk other than a missing file */
  remove(hash) {
    if (!Object.hasOwn(this.#all, hash)) return;
    delete this.#all[hash];
    this.#changed = true;
  }
  /** Writes down what has changed. @throws errors of the disk */
  async save() {
    if (!this.#changed) return;
    this.#changed = false;
    try {
      await Deno.mkdir(dirname(this.#path), {
        recursive: true
      });
      await writeSealed(this.#path, JSON.stringify(this.#all));
    } catch (error) {
      this.#changed = true;
      throw error;
    }
  }
  get #all() {
    if (this.#entries !== void 0) return this.#entries;
    const found = readSealed(this.#path);
    const parsed = found === void 0 ? {} : JSON.parse(found.body);
    const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
    return this.#entries = isObject ? parsed : {};
  }
};

var SaveSoon = class {
  #save;
  #delayMs;
  /** The save that is due, with what makes it begin at once. */
  #due;
  /** The last save that has begun. */
  #last = Promise.resolve();
  constructor(delayMs, save) {
    this.#delayMs = delayMs;
    this.#save = save;
  }
  /** Something has changed. Settles when that has been saved, or could not be. */
  changed() {
    return (this.#due ??= this.#plan()).done;
  }
  /** Saves what is due now, and waits for it. That it could not be saved, those who changed something are told. */
  async flush() {
    this.#due?.begin();
    await Promise.allSettled([
      this.#due?.done,
      this.#last
    ]);
  }
  #plan() {
    const { promise, resolve: begin } = Promise.withResolvers();
    const timer = setTimeout(begin, this.#delayMs);
    const done = promise.then(async () => {
      clearTimeout(timer);
      this.#due = void 0;
      const before = this.#last;
      this.#last = before.catch(() => {
      }).then(this.#save);
      await this.#last;
    });
    return {
      done,
      begin
    };
  }
};

import { dirname as dirname2 } from "node:path";
import { z as z11 } from "zod";

var MAX_FILES2 = 1e4;
var STEP_MS = 2e3;
var FileMemory = class {
  /** Those that somebody has asked for, or that were read. */
  #files = /* @__PURE__ */ new Map();
  /** Those an earlier memory knew and nobody has asked for yet. */
  #earlier;
  /** Those that had changed too lately when they were read. */
  #young = /* @__PURE__ */ new Set();
  #changed = false;
  /** @param earlier What an earlier memory knew, which becomes this one's */
  constructor(earlier = {}) {
    this.#earlier = earlier;
  }
  /** Whether a file was read that may not have changed since. */
  has(path) {
    return this.#get(path) !== void 0;
  }
  /** What is known of a file that has not changed since it was read. */
  find(path, info) {
    const known = this.#get(path);
    const same = known !== void 0 && known[1] === info.size && known[2] === info.ino && known[3] === info.mtime?.getTime() && known[4] === (info.ctime?.getTime() ?? null);
    if (!same) return void 0;
    this.#files.set(path, known);
    return known[5] ? {
      hash: known[0],
      scan: known[6] ?? NOTHING
    } : {
      hash: known[0]
    };
  }
  /** Remembers a file. `info` is what the disk said of it before it was read, at `now`. */
  keep(path, { hash, scan }, info, now) {
    const modified = info.mtime?.getTime();
    const changed = info.ctime?.getTime() ?? null;
    this.forget(path);
    if (modified === void 0) return;
    if (Math.max(modified, changed ?? 0) + STEP_MS > now) return void this.#young.add(path);
    this.#young.delete(path);
    if (this.#files.size >= MAX_FILES2) this.#files.clear();
    const said = scan === void 0 || saysNothing(scan) ? null : scan;
    const isScript2 = scan !== void 0;
    this.#files.set(path, [
      hash,
      info.size,
      info.ino,
      modified,
      changed,
      isScript2,
      said
    ]);
    this.#changed = true;
  }
  /** Forgets a file. */
  forget(path) {
    if (this.#get(path) === void 0) return;
    this.#files.delete(path);
    delete this.#earlier[path];
    this.#changed = true;
  }
  /** Whether there are some that had changed too lately. */
  get hasYoung() {
    return this.#young.size > 0;
  }
  /** Those that are not known because they had changed too lately, once: reading them again in a while makes them known. */
  takeYoung() {
    const young = [
      ...this.#young
    ];
    this.#young.clear();
    return young;
  }
  /** Whether it knows other things than when they were taken last. */
  get changed() {
    return this.#changed;
  }
  /** What a later memory may know: of files that are in use. */
  take() {
    this.#changed = false;
    return Object.fromEntries(this.#files);
  }
  #get(path) {
    const known = this.#files.get(path);
    if (known !== void 0) return known;
    return Object.hasOwn(this.#earlier, path) ? this.#earlier[path] : void 0;
  }
};
var NOTHING = {
  relative: [],
  hooks: [],
  openHooks: false,
  computedRequire: false,
  jsx: false
};
function saysNothing(scan) {
  return !namesFiles(scan) && !scan.computedRequire && !scan.jsx;
}

var Scan = z11.strictObject({
  relative: z11.array(z11.string()),
  hooks: z11.array(z11.string()),
  openHooks: z11.boolean(),
  computedRequire: z11.boolean(),
  jsx: z11.boolean()
});
var File = z11.tuple([
  z11.string(),
  z11.number(),
  z11.number().nullable(),
  z11.number(),
  z11.number().nullable(),
  z11.boolean(),
  Scan.nullable()
]);
var Stored = z11.record(z11.string(), z11.record(z11.string(), File));
var StoredFiles = class {
  #path;
  #memories = /* @__PURE__ */ new Map();
  #stored;
  constructor(path) {
    this.#path = path;
  }
  /** The memory of the files in a folder. @throws errors of the disk other than a missing file */
  of(folder) {
    let memory = this.#memories.get(folder);
    if (memory === void 0) {
      this.#stored ??= this.#read();
      const known = Object.hasOwn(this.#stored, folder) ? this.#stored[folder] : {};
      this.#memories.set(folder, memory = new FileMemory(known));
    }
    return memory;
  }
  /** Whether there is something to save. */
  get changed() {
    return this.#memories.values().some((memory) => memory.changed);
  }
  /** Writes down what has changed, of the folders that somebody has asked about. @throws errors of the disk */
  async save() {
    if (!this.changed) return;
    const stored = [
      ...this.#memories
    ].map(([folder, memory]) => {
      return [
        folder,
        memory.take()
      ];
    });
    await Deno.mkdir(dirname2(this.#path), {
      recursive: true
    });
    await writeSealed(this.#path, JSON.stringify(Object.fromEntries(stored)));
  }
  #read() {
    const text = readSealed(this.#path);
    const found = text === void 0 ? {} : JSON.parse(text.body);
    if (quickCheck(Stored)(found)) return found;
    return Stored.safeParse(found).data ?? {};
  }
};

var SAVE_DELAY_MS = 250;
var DataFolder = class {
  #path;
  #cache;
  #registrations;
  #saving;
  #files;
  #savingFiles;
  #kept;
  /** Staging folders that are being removed. */
  #discarded = /* @__PURE__ */ new Set();
  constructor(path) {
    this.#path = absolutePath(path);
    const cache = join2(this.#path, "cache");
    this.#files = new StoredFiles(join2(cache, "files.json"));
    this.#savingFiles = new SaveSoon(SAVE_DELAY_MS, () => this.#files.save());
    this.#cache = new BundleCache(cache, () => this.#files.of(cache));
    this.#registrations = new RegistrationCache(join2(this.#path, "cache", "registered.json"));
    this.#saving = new SaveSoon(SAVE_DELAY_MS, () => this.#onDisk(() => this.#registrations.save()));
    this.#kept = new KeptVersions(join2(this.#path, "kept.json"));
  }
  /** Absolute path of the folder for npm packages. */
  get npm() {
    return join2(this.#path, "npm");
  }
  /** Removes what a host that was killed has left behind. Nobody may be packaging meanwhile. */
  async sweep() {
    await this.#onDisk(async () => {
      await removeFolder(join2(this.#path, "staging"));
      for (const folder of [
        "",
        "boot",
        "cache"
      ]) removeHalves(join2(this.#path, folder));
    });
  }
  /** The record of what `hash` stands for, if it was kept and is undamaged. */
  cached(hash) {
    try {
      return this.#cache.get(hash);
    } catch (error) {
      throw this.#unusable(error);
    }
  }
  async store(hash, record) {
    await this.#onDisk(() => this.#cache.put(hash, record));
  }
  /** What is known of the files of a plugins folder, from an earlier host too. Throws as the other methods do. */
  filesOf(root) {
    try {
      return this.#files.of(root);
    } catch (error) {
      throw this.#unusable(error);
    }
  }
  /** Writes down what is known of files, in a moment. That it cannot costs time, and nothing else. */
  rememberFiles() {
    if (this.#files.changed) void this.#savingFiles.changed().catch(() => {
    });
  }
  /** What the code that `hash` stands for registered, where all else that decides it is as `key` says. */
  known(hash, key) {
    try {
      return this.#registrations.get(hash, key);
    } catch (error) {
      throw this.#unusable(error);
    }
  }
  /** Settles when it is on the disk, which takes a moment. */
  async learn(hash, key, registrations) {
    await this.#onDisk(() => this.#registrations.put(hash, {
      key,
      registrations
    }));
    await this.#saving.changed();
  }
  /** Writes what has not been written yet, and removes what has not been removed. */
  async flush() {
    await Promise.all([
      this.#saving.flush(),
      this.#savingFiles.flush(),
      ...this.#discarded
    ]);
  }
  /** Forgets old records that are neither in `used` nor of a kept version. */
  async prune(used) {
    await this.#onDisk(async () => {
      const kept = (await this.#kept.all()).values();
      const gone = await this.#cache.prune(/* @__PURE__ */ new Set([
        ...used,
        ...kept
      ]));
      for (const hash of gone) this.#registrations.remove(hash);
    });
  }
  /** Hash of the version of a plugin that was kept last. */
  async keptHash(plugin) {
    return await this.#onDisk(async () => (await this.#kept.all()).get(plugin));
  }
  /** Keeps versions by plugin instead of those kept before; undefined lets go of one. */
  async keepVersions(changes) {
    await this.#onDisk(() => this.#kept.change(changes));
  }
  /** Writes a program unless it is there already; its absolute path. */
  async program(text) {
    const folder = join2(this.#path, "boot");
    const path = join2(folder, `${sha256(text)}.js`);
    await this.#onDisk(async () => {
      try {
        if (await Deno.readTextFile(path) === text) return;
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
      await Deno.mkdir(folder, {
        recursive: true
      });
      await writeFileAtomically(path, text);
    });
    return path;
  }
  /** A fresh staging folder, to be given to `staging` or `discard`. */
  async newStaging() {
    const folder = join2(this.#path, "staging", crypto.randomUUID());
    await this.#onDisk(() => Deno.mkdir(folder, {
      recursive: true
    }));
    return folder;
  }
  /**
   * Removes a staging folder, once `ended` has settled: what worked in it need not be gone yet. Nobody waits for that but
   * `flush`; what cannot be removed the next start sweeps.
   */
  discard(folder, ended) {
    const removed = ended.catch(() => {
    }).then(() => removeFolder(folder)).catch(() => {
    }).finally(() => this.#discarded.delete(removed));
    this.#discarded.add(removed);
  }
  /**
   * Fills a staging folder, a fresh one or that which is `given`, with `fill`, hands it and what `fill` returned to `use`,
   * and discards it whatever happens, when all has ended that `use` has told `ending` of.
   */
  async staging(fill, use, given) {
    const folder = given ?? await this.newStaging();
    const endings = [];
    try {
      const filled = await this.#onDisk(() => fill(folder));
      return await use(folder, filled, (ended) => endings.push(ended));
    } finally {
      this.discard(folder, Promise.allSettled(endings));
    }
  }
  async #onDisk(work) {
    try {
      return await work();
    } catch (error) {
      throw this.#unusable(error);
    }
  }
  #unusable(error) {
    return new PaddockError("config", `Cannot use the data folder "${this.#path}": ${error.message}; it must be a folder that this host may read and write`, {
      cause: error
    });
  }
};
function removeHalves(folder) {
  try {
    for (const { name, isFile } of Deno.readDirSync(folder)) {
      if (isFile && name.endsWith(".tmp")) Deno.removeSync(join2(folder, name));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
async function removeFolder(path) {
  try {
    await Deno.remove(path, {
      recursive: true
    });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

var DiskLook = class {
  fingerprints;
  prepared;
  constructor(sources, prepared) {
    this.fingerprints = prepared.map((one) => one instanceof Error ? sha256(one.message) : one.hash);
    this.prepared = new Map(sources.map((source, index) => [
      source,
      prepared[index]
    ]));
  }
};

function filesOf({ source, manifest, hash }) {
  return {
    source,
    manifest,
    hash
  };
}

import { join as join3 } from "node:path";

function readSource(path, bytes) {
  return new LazyFile(path, {
    hash: sha256(bytes)
  }, () => bytes);
}
function knownSource(path, facts, read) {
  return new LazyFile(path, facts, () => {
    const bytes = read();
    if (sha256(bytes) === facts.hash) return bytes;
    throw new Error(`"${path}" has changed while it was looked at; save it once more`);
  });
}
function factsOf({ path, hash, scan }) {
  return isScript(path) ? {
    hash,
    scan
  } : {
    hash
  };
}
var LazyFile = class {
  path;
  hash;
  #read;
  #bytes;
  #text;
  #scan;
  constructor(path, { hash, scan }, read) {
    this.path = path;
    this.hash = hash;
    this.#scan = scan;
    this.#read = read;
  }
  get bytes() {
    return this.#bytes ??= this.#read();
  }
  get text() {
    return this.#text ??= new TextDecoder().decode(this.bytes);
  }
  get scan() {
    return this.#scan ??= scanSource(this.text);
  }
};

var SourceTree = class {
  /** Absolute path of the plugins folder. */
  root;
  #memory;
  #entries = /* @__PURE__ */ new Map();
  /** What the disk said of files, beside their kind. */
  #infos = /* @__PURE__ */ new Map();
  #files = /* @__PURE__ */ new Map();
  #folders = /* @__PURE__ */ new Map();
  /** Kinds of what lies in the plugins folder itself. */
  #top;
  constructor(root, memory) {
    this.root = root;
    this.#memory = memory;
  }
  /** What stands at `path`; a path through a link is a link. */
  look(path) {
    const known = this.#entries.get(path);
    if (known !== void 0) return known;
    const slash = path.lastIndexOf("/");
    if (slash !== -1) {
      const above = this.look(path.slice(0, slash));
      if (above.kind !== "folder") return above.kind === "link" ? above : MISSING;
    }
    const entry = slash === -1 ? this.#lookInTop(path) : this.#lookUp(path);
    this.#entries.set(path, entry);
    return entry;
  }
  /** Reads a file, or knows it from before. @throws {Deno.errors.NotFound} and other errors of the disk */
  read(path) {
    let file = this.#files.get(path);
    if (file !== void 0) return file;
    const info = this.#info(path);
    file = this.#files.get(path);
    if (file !== void 0) return file;
    const read = () => Deno.readFileSync(this.#full(path));
    const facts = this.#memory.find(path, info);
    if (facts !== void 0) file = knownSource(path, facts, read);
    else {
      const now = Date.now();
      file = readSource(path, read());
      this.#remember(file, info, now);
    }
    this.#files.set(path, file);
    return file;
  }
  /** Names in a folder, sorted; `""` is the plugins folder itself. */
  names(folder) {
    let names = this.#folders.get(folder);
    if (names === void 0) {
      names = Array.from(Deno.readDirSync(join3(this.root, folder)), ({ name }) => name).sort();
      this.#folders.set(folder, names);
    }
    return names;
  }
  /** Name of the folder plugin whose files lie at or above `path`, if any does. */
  pluginOf(path) {
    const top = path.split("/", 1)[0];
    return this.look(`${top}/plugin.json`).kind === "missing" ? void 0 : top;
  }
  #full(path) {
    return `${this.root}/${path}`;
  }
  /** The listing of the plugins folder says of its thousand files at once what they are. */
  #lookInTop(path) {
    this.#top ??= new Map(Array.from(Deno.readDirSync(this.root), (entry) => [
      entry.name,
      kindOf2(entry)
    ]));
    const kind = this.#top.get(path);
    if (kind !== "file") return kind === void 0 ? MISSING : {
      kind,
      size: 0
    };
    return new TopFile(() => this.#info(path).size);
  }
  #lookUp(path) {
    try {
      const info = Deno.lstatSync(this.#full(path));
      this.#infos.set(path, info);
      return {
        kind: kindOf2(info),
        size: info.size
      };
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return MISSING;
      throw error;
    }
  }
  /** What the disk says of a file. A small one that is not remembered is read on this occasion: to open it costs more. */
  #info(path) {
    let info = this.#infos.get(path);
    if (info !== void 0) return info;
    if (this.#memory.has(path)) info = Deno.lstatSync(this.#full(path));
    else {
      using file = Deno.openSync(this.#full(path));
      info = file.statSync();
      if (info.size <= SMALL_BYTES) {
        const now = Date.now();
        const source = readSource(path, readAll(file, info.size));
        this.#remember(source, info, now);
        this.#files.set(path, source);
      }
    }
    this.#infos.set(path, info);
    return info;
  }
  #remember(file, info, now) {
    if (file.bytes.length !== info.size) return;
    this.#memory.keep(file.path, factsOf(file), info, now);
  }
};
var SMALL_BYTES = 64 * 1024;
var MISSING = {
  kind: "missing",
  size: 0
};
var TopFile = class {
  kind = "file";
  #size;
  constructor(size) {
    this.#size = size;
  }
  get size() {
    return this.#size();
  }
};
function kindOf2({ isSymlink, isFile, isDirectory }) {
  return isSymlink ? "link" : isFile ? "file" : isDirectory ? "folder" : "other";
}
function readAll(file, size) {
  let bytes = new Uint8Array(size + 1);
  let length = 0;
  for (; ; ) {
    const count = file.readSync(bytes.subarray(length));
    if (count === null || count === 0) return bytes.slice(0, length);
    length += count;
    if (length < bytes.length) continue;
    const more = new Uint8Array(2 * bytes.length);
    more.set(bytes);
    bytes = more;
  }
}

var SLICE = 50;
var ReadAgain = class {
  #timer;
  #done;
  #roots = /* @__PURE__ */ new Map();
  #cancel;
  #closed = false;
  /** @param done Told when files have been read */
  constructor(timer, done) {
    this.#timer = timer;
    this.#done = done;
  }
  /** Files of a folder have been looked at. */
  plan(root, memory) {
    this.#roots.set(root, memory);
    if (this.#closed || !memory.hasYoung) return;
    this.#cancel ??= this.#timer.after(STEP_MS, () => void this.#run());
  }
  /** Nothing is read any more. */
  close() {
    this.#closed = true;
    this.#cancel?.();
  }
  async #run() {
    this.#cancel = void 0;
    for (const [root, memory] of this.#roots) {
      for (const [index, path] of memory.takeYoung().entries()) {
        if (this.#closed) return;
        if (index % SLICE === SLICE - 1) await new Promise((resolve2) => setTimeout(resolve2));
        try {
          new SourceTree(root, memory).read(path);
        } catch {
        }
      }
    }
    this.#done();
  }
};

var RecordedPackage = class {
  source;
  hash;
  manifest;
  #record;
  #locate;
  /** @param manifest That of the record */
  constructor(source, hash, record, manifest) {
    this.source = source;
    this.hash = hash;
    this.manifest = manifest;
    this.#record = record;
  }
  get name() {
    return this.source.name;
  }
  get dialect() {
    return this.source.kind === "file" ? "blocking" : "promise";
  }
  get code() {
    return this.#record.code;
  }
  get strict() {
    return this.#record.strict;
  }
  get locate() {
    return this.#locate ??= createLocator(this.#record);
  }
};

import { relative as relative2 } from "node:path";

import { join as join5, relative } from "node:path";

import { z as z12 } from "zod";

function tryProgram(program2, args) {
  if (Deno.permissions.querySync({
    name: "run",
    command: program2
  }).state !== "granted") {
    return false;
  }
  const quiet = {
    stdin: "null",
    stdout: "null",
    stderr: "null"
  };
  try {
    return new Deno.Command(program2, {
      args: [
        ...args
      ],
      ...quiet
    }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) {
      return false;
    }
    throw error;
  }
}

var SETPRIV = [
  "setpriv",
  [
    "--pdeathsig",
    "KILL"
  ]
];
var usable;
function boundCommand(program2, args) {
  const [setpriv, flags] = SETPRIV;
  usable ??= tryProgram(setpriv, [
    ...flags,
    setpriv,
    "--version"
  ]);
  if (!usable) return [
    program2,
    args
  ];
  return [
    setpriv,
    [
      ...flags,
      program2,
      ...args
    ]
  ];
}

var BundlerMessage = z12.object({
  text: z12.string(),
  location: z12.object({
    file: z12.string(),
    line: z12.number(),
    column: z12.number(),
    length: z12.number()
  }).nullish(),
  /** The file at `location` as Deno printed it anew before it was bundled, with an inline source map. */
  printed: z12.string().optional()
});
var Hello = z12.union([
  z12.object({
    ready: z12.string()
  }),
  z12.object({
    broken: z12.string()
  })
]);
var Answer = z12.object({
  id: z12.number(),
  files: z12.array(z12.object({
    path: z12.string(),
    text: z12.string()
  })),
  errors: z12.array(BundlerMessage)
});
var BundlerGone = class extends Error {
  name = "BundlerGone";
};
var START_DEADLINE_MS = 12e4;
var MAX_LINE = 64 * 1024 * 1024;
var KEPT_STDERR = 2e3;
function spawnDeno(program2, args, cwd, env = {}) {
  const [command, bound] = boundCommand(program2, args);
  return new Deno.Command(command, {
    args: bound,
    cwd,
    env: {
      NO_COLOR: "1",
      DENO_NO_UPDATE_CHECK: "1",
      DENO_NO_PACKAGE_JSON: "1",
      ...env
    },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped"
  }).spawn();
}
var BundlerChild = class {
  #process;
  #timer;
  #writer;
  #lines;
  #stderr;
  #complaints = "";
  #jobs = 0;
  constructor(process2, timer) {
    this.#process = process2;
    this.#timer = timer;
    this.#writer = process2.stdin.getWriter();
    this.#lines = lines(process2.stdout);
    this.#stderr = this.#listen(process2.stderr);
  }
  /** Waits until the process is ready. @throws {PaddockError} `bundle` when there is no bundling on this machine */
  async open() {
    let hello;
    try {
      hello = Hello.parse(JSON.parse(await this.#next(START_DEADLINE_MS)));
    } catch (error) {
      await this.#stderr;
      throw new PaddockError("bundle", `Cannot bundle plugins: the bundling process did not start (${error.message}); it said "${this.#complaints.trim()}"`, {
        cause: error
      });
    }
    if ("ready" in hello) return;
    throw new PaddockError("bundle", `Cannot bundle plugins: ${hello.broken}; Deno fetches its bundler (esbuild) from the npm registry once, so see that it can`);
  }
  /** Bundles entries below the working folder. @throws {BundlerGone} when no answer came; the process is then dead */
  async ask(entries, deadlineMs) {
    const id = ++this.#jobs;
    try {
      const line = JSON.stringify({
        id,
        entries
      }) + "\n";
      await this.#writer.write(new TextEncoder().encode(line));
      const answer = Answer.parse(JSON.parse(await this.#next(deadlineMs)));
      if (answer.id !== id) throw new BundlerGone("it answered another question");
      return answer;
    } catch (error) {
      this.kill();
      if (error instanceof BundlerGone) throw error;
      throw new BundlerGone(error.message, {
        cause: error
      });
    }
  }
  /** Ends the process at once; what waits for an answer is rejected with {@linkcode BundlerGone}. */
  kill() {
    try {
      this.#process.kill();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  /** Lets the process end and waits until it is gone. */
  async [Symbol.asyncDispose]() {
    const cancel = this.#timer.after(2e3, () => this.kill());
    await this.#writer.close().catch(() => this.kill());
    await this.#lines.return();
    await this.#process.status;
    await this.#stderr;
    cancel();
  }
  async #next(deadlineMs) {
    let late = false;
    const cancel = this.#timer.after(deadlineMs, () => {
      late = true;
      this.kill();
    });
    try {
      const { value } = await this.#lines.next();
      if (value !== void 0) return value;
    } finally {
      cancel();
    }
    if (late) throw new BundlerGone(`it took longer than ${deadlineMs} ms`);
    const { code, signal } = await this.#process.status;
    throw new BundlerGone(`it ended with ${signal ?? `exit code ${code}`}`);
  }
  async #listen(stderr) {
    for await (const text of stderr.pipeThrough(new TextDecoderStream())) {
      this.#complaints = (this.#complaints + text).slice(-KEPT_STDERR);
    }
  }
};
async function* lines(stream) {
  let parts = [];
  let length = 0;
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    let start = 0;
    for (let end; (end = text.indexOf("\n", start)) !== -1; start = end + 1) {
      yield parts.join("") + text.slice(start, end);
      parts = [];
      length = 0;
    }
    parts.push(text.slice(start));
    length += text.length - start;
    if (length > MAX_LINE) {
      throw new BundlerGone(`its answer is longer than ${MAX_LINE} characters`);
    }
  }
}

import { dirname as dirname3, join as join4 } from "node:path";

var SPECIFIER = /^(?:npm:\/?)?((?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)(?:@([\w.*^~+-]+))?((?:\/[\w.@~+-]+)*)$/;
function parseNpmImport(specifier) {
  const found = SPECIFIER.exec(specifier);
  if (found === null) return void 0;
  const [, name, range, path] = found;
  if (range !== void 0 && !specifier.startsWith("npm:")) return void 0;
  if (path.split("/").some((part) => part === "." || part === "..")) return void 0;
  return {
    name,
    range,
    path
  };
}
function findHeld({ name, range }, held) {
  const named = held.filter((one) => one.name === name);
  if (range === void 0) return named.length === 1 ? named[0] : void 0;
  return named.find((one) => {
    if (!npmCovers(one, {
      name,
      range
    })) return false;
    return one.range === range || npmCovers({
      name,
      range
    }, {
      name,
      range: one.version
    });
  });
}
function npmImportMap(specifiers, { imports }) {
  const map = {};
  for (const specifier of specifiers) {
    const wanted = parseNpmImport(specifier);
    const held = wanted === void 0 ? void 0 : findHeld(wanted, imports);
    if (held === void 0) continue;
    map[specifier] = npmSpecifier({
      name: held.name,
      range: held.version
    }) + wanted.path;
  }
  return JSON.stringify({
    imports: map
  });
}

async function openStaging(staging) {
  for (const [name, text] of [
    [
      "package.json",
      "{}"
    ],
    [
      "tsconfig.json",
      "{}"
    ],
    [
      "probe.js",
      ""
    ]
  ]) {
    await Deno.writeTextFile(join4(staging, name), text);
  }
}
var IMPORT_MAP = "import_map.json";
var NPM_LOCK = "deno.lock";
async function stagePackages(plugin, staging, held) {
  const specifiers = plugin.files.filter(({ path }) => isScript(path)).flatMap(({ text }) => importTexts(text).map(({ specifier }) => specifier));
  await Deno.writeTextFile(join4(staging, IMPORT_MAP), npmImportMap(specifiers, held));
  await Deno.writeTextFile(join4(staging, NPM_LOCK), npmLock(held.tree));
}
async function stage(plugin, staging, folder) {
  const made = /* @__PURE__ */ new Set();
  let bytes = 0;
  for (const file of plugin.files) {
    const target = join4(staging, folder, file.path);
    const parent = dirname3(target);
    if (!made.has(parent)) await Deno.mkdir(parent, {
      recursive: true
    });
    made.add(parent);
    await Deno.writeFile(target, withoutSourceMap(file), {
      createNew: true
    });
    bytes += file.bytes.length;
  }
  const entry = entryName(plugin);
  await writeEntry(plugin, staging, folder);
  return {
    folder,
    entry: `./${folder}/${entry}`,
    bytes
  };
}
async function writeEntry(plugin, staging, folder, broken = /* @__PURE__ */ new Map()) {
  const text = entryText(plugin, broken);
  await Deno.writeTextFile(join4(staging, folder, entryName(plugin)), text);
}
var SOURCE_MAP = /([#@] sourceMappingURL)=/g;
function withoutSourceMap(file) {
  if (!isScript(file.path) || file.text.search(SOURCE_MAP) === -1) return file.bytes;
  return new TextEncoder().encode(file.text.replace(SOURCE_MAP, "$1:"));
}
function entryName(plugin) {
  let name = "__paddock_entry.js";
  while (plugin.files.some((file) => file.path === name)) name = `_${name}`;
  return name;
}
function entryText({ main, computed }, broken) {
  const thunk = (key, path) => {
    const reason2 = broken.get(path);
    const body = reason2 === void 0 ? `require(${JSON.stringify(`./${path}`)})` : `{ throw new Error(${JSON.stringify(reason2)}); }`;
    return `${JSON.stringify(key)}: () => ${body}`;
  };
  return `module.exports = { ${[
    thunk("main", main),
    ...computed.map((path) => thunk(path, path))
  ].join(", ")} };
`;
}

var GROUP_PLUGINS = 50;
var GROUP_BYTES = 4 * 1024 * 1024;
async function bundle(plugins, options) {
  const results = /* @__PURE__ */ new Map();
  const groups = group(plugins);
  let { started } = options;
  let left = options.failures ?? Infinity;
  const fail = (plugin, why) => {
    results.set(plugin, why);
    left--;
  };
  let child;
  const giveUp = () => child?.kill();
  options.signal.addEventListener("abort", giveUp);
  try {
    for (let next; left > 0 && (next = groups.shift()) !== void 0; ) {
      if (options.signal.aborted) {
        throw new PaddockError("closed", "Cannot bundle plugins: the packager is closed");
      }
      child ??= await (started ?? startBundler(options));
      started = void 0;
      try {
        const answer = await child.ask(next.map((plugin) => plugin.entry), options.deadlineMs);
        if (answer.errors.length === 0) assign(next, answer.files, results);
        else if (next.length === 1) fail(next[0], {
          errors: answer.errors
        });
        else groups.unshift(...halves(next));
      } catch (error) {
        if (!(error instanceof BundlerGone)) throw error;
        await child[Symbol.asyncDispose]();
        child = void 0;
        if (next.length === 1) fail(next[0], {
          gone: error.message
        });
        else groups.unshift(...halves(next));
      }
    }
  } finally {
    options.signal.removeEventListener("abort", giveUp);
    const last = child === void 0 ? started : Promise.resolve(child);
    if (last !== void 0) options.ending(last.then((child2) => child2[Symbol.asyncDispose]()));
  }
  const given = {
    gone: "too many before it had failed"
  };
  return plugins.map((plugin) => results.get(plugin) ?? given);
}
async function startBundler(options) {
  const child = new BundlerChild(spawn(options), options.timer);
  try {
    await child.open();
    return child;
  } catch (error) {
    await child[Symbol.asyncDispose]();
    throw error;
  }
}
function flagsOf(npm, staging) {
  const flags = "--no-prompt --no-config --no-remote --unstable-bundle".split(" ");
  if (npm === void 0) return [
    ...flags,
    "--no-lock",
    "--no-npm",
    "--allow-read=."
  ];
  const packages = relative(staging, join5(npm, "npm"));
  return [
    ...flags,
    `--import-map=${IMPORT_MAP}`,
    `--lock=${NPM_LOCK}`,
    "--frozen",
    "--cached-only",
    `--allow-read=.,${packages}`
  ];
}
function spawn({ spawn: spawn2, deno, script, staging, npm }) {
  const args = [
    "run",
    ...flagsOf(npm, staging),
    script
  ];
  try {
    if (npm === void 0) return spawn2(deno, args, staging);
    return spawn2(deno, [
      ...args,
      "browser"
    ], staging, {
      DENO_DIR: npm
    });
  } catch (error) {
    let reason2 = error.message;
    if (error instanceof Deno.errors.NotCapable) {
      reason2 = `the host may not run "${deno}"; start it with --allow-run=${deno}`;
    } else if (error instanceof Deno.errors.NotFound) {
      reason2 = `there is no program "${deno}" in PATH; add the folder of Deno to PATH`;
    }
    throw new PaddockError("bundle", `Cannot bundle plugins: ${reason2}`, {
      cause: error
    });
  }
}
function group(plugins) {
  const groups = [];
  let bytes = Infinity;
  for (const plugin of plugins) {
    bytes += plugin.bytes;
    if (bytes > GROUP_BYTES || groups.at(-1).length === GROUP_PLUGINS) {
      groups.push([]);
      bytes = plugin.bytes;
    }
    groups.at(-1).push(plugin);
  }
  return groups;
}
function halves(plugins) {
  const middle = plugins.length >> 1;
  return [
    plugins.slice(0, middle),
    plugins.slice(middle)
  ];
}
function assign(plugins, files, results) {
  for (const plugin of plugins) {
    const base = plugins.length === 1 ? "" : plugin.folder;
    const outputs = files.filter((file) => base === "" || file.path.startsWith(`${base}/`));
    const [output] = outputs;
    if (outputs.length === 1 && output.path.endsWith(".js")) {
      results.set(plugin, {
        text: output.text,
        base
      });
    } else {
      const kinds = outputs.map((file) => extensionOf(file.path)).join(" and ");
      const text = `it becomes ${kinds} instead of one script; import code and JSON only`;
      results.set(plugin, {
        errors: [
          {
            text
          }
        ]
      });
    }
  }
}

import { posix as posix3 } from "node:path";

async function importRefusal(plugin, specifier, path, rules) {
  if (specifier.startsWith(".")) {
    return await plugin.zone.refusal(path) ?? 'it is not code or JSON, or it is larger than 1 MiB; import JavaScript, TypeScript or JSON, or a text by `with { type: "text" }`';
  }
  if (isAbsolute2(specifier)) {
    return "it is outside the plugins folder, or named by an absolute path; copy it there and import it by a relative path";
  }
  if (/^https?:|^jsr:/.test(specifier)) {
    return "imports over the network are not available; copy the file to a helper file, or use an npm package";
  }
  if (/^data:|^blob:/.test(specifier)) {
    return "imports of URLs are not available; move the text to a helper file";
  }
  return packageRefusal(plugin, specifier, rules) ?? "there is no such file in the package; see its documentation for what can be imported";
}
function isAbsolute2(specifier) {
  return /^(?:\/|file:|[A-Za-z]:[\\/])/.test(specifier);
}
function packageRefusal({ source, manifest }, specifier, { held, howToGrant }) {
  const wanted = parseNpmImport(specifier);
  if (wanted === void 0) {
    return 'that is no package and version; write "he", "npm:he@1" or "npm:he@1/path/in/it"';
  }
  if (findHeld(wanted, held) !== void 0) return void 0;
  const { name, range } = wanted;
  const { name: plugin, kind } = source;
  const file = kind === "folder" ? `${plugin}/plugin.json` : `${plugin}.pb.json`;
  const request = `${name}@${range ?? "*"}`;
  const known = held.filter((one) => one.name === name);
  if (known.length > 0) {
    const list4 = known.map(({ range: range2, version }) => `"${name}@${range2}" (${version})`).join(" and ");
    return range === void 0 ? `the plugin holds ${list4}; say which, as in "npm:${name}@${known[0].range}"` : `the plugin holds ${list4}; import "${name}", or add "${request}" to "npm" in ${file}`;
  }
  const asked = manifest.npm.map((text) => parseNpmRequest(text)).find((one) => one.name === name && (range === void 0 || npmCovers(one, {
    name,
    range
  })));
  if (asked === void 0) {
    return `the plugin does not ask for npm package "${name}"; add "npm": ["${request}"] to ${file}
${howToGrant(plugin, [
      `npm:${request}`
    ])}`;
  }
  return `the plugin asks for it in ${file}, and it was declined
${howToGrant(plugin, [
    `npm:${name}@${asked.range}`
  ])}`;
}

function mainComplaint(complaints) {
  return complaints.find(isTopLevelAwait) ?? complaints[0];
}
function isTopLevelAwait({ text }) {
  return text.startsWith("Top-level await");
}

import { originalPositionFor as originalPositionFor2, TraceMap as TraceMap2 } from "@jridgewell/trace-mapping";
function printedPlace(source, printed, place) {
  const [code, map] = printed.split("\n//# sourceMappingURL=data:application/json;base64,");
  if (map === void 0) return void 0;
  const line = code.split("\n")[place.line - 1] ?? "";
  const column = utf16Length(line, place.column);
  const json = Uint8Array.from(atob(map.trim()), (char) => char.charCodeAt(0));
  const trace = new TraceMap2(new TextDecoder().decode(json));
  const found = originalPositionFor2(trace, {
    line: place.line,
    column
  });
  if (found.line === null) return void 0;
  const original = source.split("\n")[found.line - 1] ?? "";
  const word = wordAt(line, column);
  const at = word === "" ? -1 : original.indexOf(word, found.column);
  if (at === -1 || wordAt(original, at) !== word) return void 0;
  return {
    line: found.line,
    column: at
  };
}
function utf16Length(line, bytes) {
  return new TextDecoder().decode(new TextEncoder().encode(line).subarray(0, bytes)).length;
}
function wordAt(line, column) {
  return /^[\p{ID_Continue}$]*/u.exec(line.slice(column))[0];
}

var FailureExplainer = class {
  #plugin;
  #options;
  constructor(plugin, options) {
    this.#plugin = plugin;
    this.#options = options;
  }
  /** The error that says why a plugin could not be bundled. */
  error(reason2) {
    const { name } = this.#plugin.source;
    return new PaddockError("bundle", `Cannot bundle plugin "${name}": ${reason2}`, {
      plugin: name
    });
  }
  /** Says what the bundler complains about. */
  async failure(messages) {
    const { staging, folder } = this.#options;
    const base = posix3.join(staging.replaceAll("\\", "/"), folder);
    const own = messages.map((message) => clean(message, staging, folder));
    const first = mainComplaint(own) ?? {
      text: "the bundler gives no reason"
    };
    const others = own.filter((message) => isTopLevelAwait(message) === isTopLevelAwait(first));
    const [line, ...lines2] = (await this.#explain(first, base)).split("\n");
    const more = others.length > 1 ? ` (and ${others.length - 1} more)` : "";
    return [
      line + more,
      ...lines2
    ].join("\n");
  }
  /** Says that files of others went into the bundle; `path` is one of them. */
  async foreign(path) {
    const isWanted = (specifier, path2) => isForeign(specifier, path2) || this.#isRefused(specifier);
    const found = await this.#findImport(this.#plugin.files, isWanted);
    return found ?? `it includes "${nameOf2(path, "")}", which is not one of its files`;
  }
  /** Says that the bundler did not survive the plugin. */
  gone(reason2) {
    return `the bundler did not survive it (${reason2}); look for very deep nesting, or imports computed over many files, in "${this.#plugin.main}"`;
  }
  async #explain(message, base) {
    const { text, location } = message;
    const { files } = this.#plugin;
    const file = files.find((file2) => file2.path === location?.file);
    if (isTopLevelAwait(message)) {
      const place2 = placeOf(file, message);
      return `top-level await is not available in a plugin (${place2}); move it into a handler or an async function`;
    }
    const syntax = /^SyntaxError: ([^\n]*)\n[^]*? at ([^\s:]+:\d+:\d+)/.exec(text);
    if (syntax !== null) return `${syntax[1]} at ${syntax[2]}`;
    if (location && file === void 0 && location.file.startsWith("../")) {
      const found = await this.#findImport(files, isForeign);
      if (found !== void 0) return found;
    }
    const wanted = wantedBy(text, base) ?? this.#refusedBy(text);
    if (wanted !== void 0) {
      const found = await this.#findImport(file === void 0 ? files : [
        file
      ], wanted);
      if (found !== void 0) return found;
    }
    const place = placeOf(file, message);
    const complaint = `${text.split("\n", 1)[0]}${place === void 0 ? "" : ` at ${place}`}`;
    if (!message.inPackage) return complaint;
    return `${complaint}; a package with native code, or with parts it chooses when it runs, cannot be bundled`;
  }
  /** Deno does not always say which import of a package it could not follow. */
  #refusedBy(text) {
    if (!/^npm specifiers were requested|^Could not find constraint|^Prepare module load/.test(text)) {
      return void 0;
    }
    return (specifier) => this.#isRefused(specifier);
  }
  #isRefused(specifier) {
    return specifier.startsWith("npm:") && packageRefusal(this.#plugin, specifier, this.#options) !== void 0;
  }
  async #findImport(files, isWanted) {
    for (const file of files) {
      for (const { specifier, index } of importTexts(file.text)) {
        const path = posix3.join(posix3.dirname(file.path), specifier);
        if (!isWanted(specifier, path)) continue;
        const { line, column } = textPosition(file.text, index);
        const reason2 = await importRefusal(this.#plugin, specifier, path, this.#options);
        return `cannot import "${specifier}" (${file.path}:${line}:${column}): ${reason2}`;
      }
    }
    return void 0;
  }
};
var MAX_TEXT = 4e3;
function clean(message, staging, folder) {
  const base = staging.replaceAll("\\", "/");
  const url = new RegExp(`file://\\S*?/${posix3.basename(base)}/`, "g");
  const text = message.text.slice(0, MAX_TEXT).replace(/\x1b\[[\d;]*m/g, "").replaceAll("\\", "/").replace(url, `${base}/`).replaceAll(`${base}/${folder}/`, "").replaceAll(`"${folder}/`, '"');
  const dataFolder = posix3.basename(posix3.dirname(posix3.dirname(base)));
  const named = nameOf2(text, dataFolder);
  const { location } = message;
  if (!location) return {
    text: named,
    inPackage: named !== text
  };
  const file = nameOf2(location.file, dataFolder);
  if (file !== location.file) {
    return {
      text: named,
      location: {
        ...location,
        file
      },
      inPackage: true
    };
  }
  const own = {
    ...location,
    file: posix3.relative(folder, file)
  };
  return {
    ...message,
    text: named,
    location: own,
    inPackage: named !== text
  };
}
function nameOf2(text, dataFolder) {
  const above = String.raw`(?:[^"'\n]*?/${RegExp.escape(dataFolder)}/|(?:\.\./)+)npm/npm/[^\s"'/]+/`;
  const inside = String.raw`((?:@[^\s"'/]+/)?[^\s"'/]+)/([^\s"'/]+?)(?:_\d+)?/`;
  return text.replace(new RegExp(above + inside, "g"), "npm:$1@$2/");
}
function placeOf(file, { location, printed }) {
  if (file === void 0 || !location) return void 0;
  const place = printed === void 0 ? void 0 : printedPlace(file.text, printed, location);
  return place === void 0 ? file.path : `${file.path}:${place.line}:${place.column + 1}`;
}
function wantedBy(text, base) {
  const about = (pattern) => pattern.exec(text)?.[1];
  const path = about(/^Module not found "(?:file:\/\/)?([^"]*)"/) ?? about(/^Requires read access to "([^"]*)"/) ?? about(/^Cannot read file: (.*)/) ?? about(/^No loader is configured for "[^"]*" files: ([^\s]+)/);
  if (path !== void 0) {
    const wanted = unescape(path);
    return (specifier, found) => specifier === wanted || specifier === `file://${wanted}` || found === wanted || posix3.join(base, found) === wanted;
  }
  const name = about(/^Import "([^"]*)" not a dependency/) ?? about(/^Could not resolve ["']([^"']*)["']/) ?? about(/^Do not know how to load path: (?:deno:)?(.*)/);
  if (name !== void 0) return (specifier) => specifier === name;
  if (/^Requires import access|^A remote specifier|--no-remote/.test(text)) {
    return (specifier) => /^https?:/.test(specifier);
  }
  return void 0;
}
function unescape(path) {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}
function isForeign(specifier, path) {
  return path.startsWith("../") || isAbsolute2(specifier) || /^data:|^blob:/.test(specifier);
}

async function mapBounded(items, limit, fn) {
  const results = new Array(items.length);
  let next = 0;
  async function work() {
    while (next < items.length) {
      const index = next++;
      results[index] = await fn(items[index], index);
    }
  }
  await Promise.all(Array.from({
    length: Math.min(limit, items.length)
  }, work));
  return results;
}

import { join as join6 } from "node:path";
var FOLDER = "npm";
var SOURCE = /^npm\/(?:[^/]+\/)+?((?:@[^/]+\/)?[^/@]+)\/(\d[^/]*?)(?:_\d+)?\/(.+)$/;
var MAX_DEPTH = 8;
var PACKAGE_FILE = "registry.json";
async function packageFolders(store, tree) {
  const sourceOf = packageSources(tree);
  const names = new Set(Object.keys(tree.packages).map((id) => splitId(id).name));
  const found = [];
  const search = async (folder, depth) => {
    for (const name of names) {
      for (const { name: version } of await entriesOf(join6(store, folder, name))) {
        const path = `${folder}/${name}/${version}`;
        if (sourceOf(`${path}/${PACKAGE_FILE}`) !== void 0) found.push(join6(store, path));
      }
    }
    const entries = depth === MAX_DEPTH ? [] : await entriesOf(join6(store, folder));
    if (entries.some(({ name }) => name === PACKAGE_FILE)) return;
    for (const { name, isDirectory } of entries) {
      if (isDirectory && !name.startsWith("@")) await search(`${folder}/${name}`, depth + 1);
    }
  };
  await search(FOLDER, 0);
  return found;
}
function packageSources(tree) {
  const ids = new Set(Object.keys(tree.packages).map((id) => {
    const { name, version } = splitId(id);
    return `${name}@${plainVersion(version)}`;
  }));
  return (path) => {
    const [, name, version, rest] = SOURCE.exec(path) ?? [];
    return ids.has(`${name}@${version}`) ? `npm:${name}@${version}/${rest}` : void 0;
  };
}
function splitId(id) {
  const at = id.indexOf("@", 1);
  return {
    name: id.slice(0, at),
    version: id.slice(at + 1)
  };
}
async function entriesOf(folder) {
  try {
    return await Array.fromAsync(Deno.readDir(folder));
  } catch (error) {
    const { NotFound, NotADirectory } = Deno.errors;
    if (error instanceof NotFound || error instanceof NotADirectory) return [];
    throw error;
  }
}

import { join as join7 } from "node:path";
var MOST_BROKEN = 20;
async function bundleWithoutBroken(plugin, staged, options, explain) {
  const { staging } = options;
  const { folder } = staged;
  const all = new Map(plugin.computed.map((path) => [
    path,
    "it is being looked at"
  ]));
  await writeEntry(plugin, staging, folder, all);
  const [alone] = await bundle([
    staged
  ], options);
  if (!("text" in alone)) return alone;
  const checks = await Promise.all(plugin.computed.map(async (path, index) => {
    const name = `${folder}+${index}`;
    await Deno.mkdir(join7(staging, name));
    const text = `require(${JSON.stringify(`../${folder}/${path}`)});
`;
    await Deno.writeTextFile(join7(staging, name, "check.js"), text);
    return {
      folder: name,
      entry: `./${name}/check.js`,
      bytes: staged.bytes
    };
  }));
  const results = await bundle(checks, {
    ...options,
    failures: MOST_BROKEN
  });
  if (results.filter((result) => !("text" in result)).length >= MOST_BROKEN) {
    const text = `${MOST_BROKEN} or more of the files that a computed require may ask for cannot be bundled; write out the paths of those it needs, or move the others away`;
    return {
      errors: [
        {
          text
        }
      ]
    };
  }
  const broken = /* @__PURE__ */ new Map();
  for (const [index, path] of plugin.computed.entries()) {
    const result = results[index];
    if (!("text" in result)) broken.set(path, `Cannot require "${path}": ${await explain(result)}`);
  }
  await writeEntry(plugin, staging, folder, broken);
  const [rest] = await bundle([
    staged
  ], options);
  return rest;
}

var CONCURRENCY = 16;
async function buildRecords(plugins, data, { howToGrant, ready, onStaged, ...options }, packages) {
  const { staging: given, child: started } = await ready ?? {};
  const script = await data.program(BUNDLER_CHILD);
  const npm = packages === void 0 ? {} : {
    npm: packages.store
  };
  return await data.staging(async (staging) => {
    if (given === void 0) await openStaging(staging);
    if (packages !== void 0) await stagePackages(plugins[0], staging, packages.held);
    return await stageAll(plugins, staging);
  }, async (staging, staged, ending) => {
    onStaged();
    const bundling = {
      ...options,
      ...npm,
      staging,
      script,
      ending
    };
    try {
      const results = await bundle(staged, {
        ...bundling,
        started
      });
      const records = [];
      for (const [index, plugin] of plugins.entries()) {
        const work = new Work(plugin, staged[index], bundling, howToGrant, packages);
        records.push(await work.record(results[index]));
      }
      return records;
    } catch (error) {
      if (!(error instanceof PaddockError) || error.code !== "bundle") throw error;
      return plugins.map(() => error);
    }
  }, given);
}
async function stageAll(plugins, staging) {
  const taken2 = /* @__PURE__ */ new Set();
  const folders = plugins.map(({ source }) => {
    let folder = source.name;
    while (taken2.has(folder.toLowerCase())) folder += "_";
    taken2.add(folder.toLowerCase());
    return folder;
  });
  return await mapBounded(plugins, CONCURRENCY, (plugin, index) => stage(plugin, staging, folders[index]));
}
var Work = class {
  #plugin;
  #staged;
  #options;
  #explainer;
  #packageSource;
  constructor(plugin, staged, options, howToGrant, packages) {
    const { staging } = options;
    const held = packages?.held.imports ?? [];
    this.#plugin = plugin;
    this.#staged = staged;
    this.#options = options;
    this.#explainer = new FailureExplainer(plugin, {
      staging,
      folder: staged.folder,
      held,
      howToGrant
    });
    this.#packageSource = packages === void 0 ? () => void 0 : sourcesBelow(staging, packages);
  }
  async record(bundled) {
    if (!("text" in bundled) && this.#plugin.computed.length > 0) {
      bundled = await bundleWithoutBroken(this.#plugin, this.#staged, this.#options, (failure) => this.#explain(failure));
    }
    if (!("text" in bundled)) return this.#explainer.error(await this.#explain(bundled));
    const { text, base } = bundled;
    const entry = entryName(this.#plugin);
    try {
      return recordBundle(this.#plugin, entry, text, base, this.#staged.folder, this.#packageSource);
    } catch (error) {
      if (!(error instanceof ForeignSourceError)) throw error;
      return this.#explainer.error(await this.#explainer.foreign(error.message));
    }
  }
  async #explain(failure) {
    if ("gone" in failure) return this.#explainer.gone(failure.gone);
    return await this.#explainer.failure(failure.errors);
  }
};
function sourcesBelow(staging, { held, store }) {
  const above = `${relative2(staging, store).replaceAll("\\", "/")}/`;
  const sourceOf = packageSources(held.tree);
  return (path) => path.startsWith(above) ? sourceOf(path.slice(above.length)) : void 0;
}

var BundleMarks = class {
  #policy;
  /** Of what was let through last, by plugin. */
  #latest = /* @__PURE__ */ new Map();
  constructor(policy) {
    this.#policy = policy;
  }
  /**
   * Whether a record of `files` may be used.
   *
   * @param known Whether the same code must have run before; else there may be nothing to compare it with
   */
  allow(plugin, files, record, known = false) {
    const before = this.#policy?.bundleOf(plugin);
    const isKnown = before?.files === files;
    if (!isKnown && !hasPackages(record)) return true;
    const mark = {
      files,
      code: sha256(record.code)
    };
    const fits = isKnown ? before.code === mark.code : !known;
    if (fits) this.#latest.set(plugin, mark);
    return fits;
  }
  /** Remembers the code of versions that run, by plugin and files. */
  async keep(versions) {
    if (this.#latest.size === 0) return;
    for (const [plugin, files] of versions) {
      const mark = this.#latest.get(plugin);
      if (mark !== void 0 && mark.files === files) await this.#policy?.markBundle(plugin, mark);
    }
  }
};

import { join as join9 } from "node:path";

import { join as join8 } from "node:path";
var CONFIG2 = /^(?:ts|js)config.*\.json$/i;
var NO_CODE = /\.(?:map|md|json|d\.[cm]?ts)$/i;
var SOURCE_MAP2 = /([#@] sourceMappingURL)=/g;
var CONCURRENCY2 = 4;
var MAX_BYTES2 = 20 * 1024 * 1024;
async function disarmPackages(store, tree) {
  const files = [];
  for (const folder of await packageFolders(store, tree)) await walk(folder, files);
  await mapBounded(files, CONCURRENCY2, disarm);
}
async function walk(folder, files) {
  for await (const { name, isDirectory, isFile } of Deno.readDir(folder)) {
    const path = join8(folder, name);
    if (isDirectory) await walk(path, files);
    else if (!isFile || CONFIG2.test(name)) await Deno.remove(path);
    else if ((await Deno.lstat(path)).size > MAX_BYTES2) await Deno.remove(path);
    else if (!NO_CODE.test(name)) files.push(path);
  }
}
async function disarm(path) {
  const bytes = await Deno.readFile(path);
  const text = new TextDecoder("latin1").decode(bytes);
  if (text.search(SOURCE_MAP2) === -1) return;
  for (const match of text.matchAll(SOURCE_MAP2)) {
    bytes[match.index + match[0].length - 1] = ":".charCodeAt(0);
  }
  await Deno.writeFile(path, bytes);
}

var KEPT = 4e3;
async function runBounded(child, timer, deadlineMs, signal) {
  let late = false;
  const giveUp = () => child.kill();
  signal?.addEventListener("abort", giveUp);
  const cancel = timer.after(deadlineMs, () => {
    late = true;
    child.kill();
  });
  try {
    const [complaints, , { code }] = await Promise.all([
      beginning(child.stderr),
      child.stdout.pipeTo(new WritableStream()),
      child.status,
      child.stdin.close()
    ]);
    if (signal?.aborted) return {
      success: false,
      complaints: "it was given up"
    };
    if (late) return {
      success: false,
      complaints: `it took longer than ${deadlineMs} ms`
    };
    return {
      success: code === 0,
      complaints: oneLine(complaints)
    };
  } finally {
    cancel();
    signal?.removeEventListener("abort", giveUp);
  }
}
async function beginning(stream) {
  let text = "";
  for await (const part of stream.pipeThrough(new TextDecoderStream())) {
    if (text.length < KEPT) text += part;
  }
  return text.slice(0, KEPT);
}
function oneLine(text) {
  return text.replace(/\x1b\[[\d;]*m/g, "").split("\n").map((line) => line.trim()).filter((line) => line !== "" && !/^at file:|^Stack backtrace|^\d+: <unknown>/.test(line)).map((line) => line.replace(/^error: |^\d+: /, "")).join("; ");
}

var FETCH_DEADLINE_MS = 6e4;
var NpmStore = class {
  /** The cache; `DENO_DIR` of whoever works with it. */
  path;
  #options;
  #bundler;
  constructor(options) {
    this.#options = options;
    this.path = options.data.npm;
  }
  /**
   * Asks the registry for packages and all that they need, and keeps them. Versions that are `known` stay as they are.
   *
   * @throws {PaddockError} `config` when a package cannot be had
   */
  async fetch(plugin, requests, known) {
    const lock = known === void 0 ? void 0 : npmLock(known);
    const text = await this.#run(plugin, requests.map(npmSpecifier), lock, "--frozen=false");
    await this.#readyBundler();
    try {
      return pruneTree(readNpmLock(text, requests), requests);
    } catch (error) {
      throw refusal2(plugin, `cannot read what Deno says of them: ${error.message}`);
    }
  }
  /**
   * Sees to it that the packages of a tree are there, and can do no harm to whoever bundles them. What is missing is
   * fetched and must have the integrity the tree says.
   *
   * @throws {PaddockError} `config` when a package cannot be had
   */
  async restore(plugin, tree) {
    await this.#run(plugin, exactSpecifiers(tree), npmLock(tree), "--frozen");
    await disarmPackages(this.path, tree);
    await this.#readyBundler();
  }
  /** Runs `deno cache` on a list of imports. Resolves to the text of the lock then. */
  async #run(plugin, specifiers, lock, frozen) {
    const { data, deno, timer, signal } = this.#options;
    const list4 = specifiers.map((specifier) => `import ${JSON.stringify(specifier)};
`).join("");
    return await data.staging(async (folder) => {
      await openStaging(folder);
      await Deno.writeTextFile(join9(folder, "list.js"), list4);
      if (lock !== void 0) await Deno.writeTextFile(join9(folder, "deno.lock"), lock);
    }, async (folder) => {
      const args = [
        "cache",
        "--quiet",
        "--no-config",
        "--no-remote",
        "--lock=deno.lock",
        frozen
      ];
      const child = this.#spawn(deno, [
        ...args,
        "list.js"
      ], folder);
      const { success, complaints } = await runBounded(child, timer, FETCH_DEADLINE_MS, signal);
      if (!success) throw refusal2(plugin, complaints);
      return await Deno.readTextFile(join9(folder, "deno.lock"));
    });
  }
  /** A bundling process that may ask nobody cannot fetch the bundler, so one that may does it, once. */
  async #readyBundler() {
    this.#bundler ??= this.#fetchBundler();
    try {
      await this.#bundler;
    } catch (error) {
      this.#bundler = void 0;
      throw error;
    }
  }
  async #fetchBundler() {
    const { data, deno, timer } = this.#options;
    const script = await data.program(BUNDLER_CHILD);
    const flags = "--no-prompt --no-config --no-lock --no-remote --no-npm --unstable-bundle";
    await data.staging(openStaging, async (folder) => {
      const args = [
        "run",
        ...flags.split(" "),
        "--allow-read=.",
        script
      ];
      await using child = new BundlerChild(this.#spawn(deno, args, folder), timer);
      await child.open();
    });
  }
  #spawn(deno, args, cwd) {
    try {
      return this.#options.spawn(deno, args, cwd, {
        DENO_DIR: this.path
      });
    } catch (error) {
      throw new PaddockError("config", `Cannot fetch npm packages: the host cannot run "${deno}": ${error.message}`, {
        cause: error
      });
    }
  }
};
function refusal2(plugin, reason2) {
  return new PaddockError("config", `Cannot fetch the npm packages of plugin "${plugin}": ${reason2}`, {
    plugin
  });
}

var WAIT_MS = 5e3;
var ReadyBundler = class {
  #options;
  #ready;
  #cancel = () => {
  };
  constructor(options) {
    this.#options = options;
  }
  /** Starts one, unless one waits. It is ended when nobody takes it. */
  prepare() {
    const { timer, signal } = this.#options;
    if (this.#ready !== void 0 || signal.aborted) return;
    this.#ready = this.#start().catch(() => void 0);
    this.#cancel = timer.after(WAIT_MS, () => void this.close());
  }
  /** The one that waits, if one does; it belongs to the caller then. */
  take() {
    this.#cancel();
    const ready = this.#ready ?? Promise.resolve(void 0);
    this.#ready = void 0;
    return ready;
  }
  /** Ends the one that waits. */
  async close() {
    const ready = await this.take();
    if (ready === void 0) return;
    const ended = ready.child.then((child) => child[Symbol.asyncDispose]());
    this.#options.data.discard(ready.staging, ended);
  }
  async #start() {
    const { data, ...options } = this.#options;
    const script = await data.program(BUNDLER_CHILD);
    const staging = await data.newStaging();
    await openStaging(staging);
    const child = startBundler({
      ...options,
      script,
      staging
    });
    child.catch(() => {
    });
    return {
      staging,
      child
    };
  }
};

var CONCURRENCY3 = 16;
var BUNDLERS = 2;
var RecordShelf = class {
  #options;
  #npm;
  #marks;
  #ready;
  /** Hash of each plugin's latest version, by the plugin's path: what the cache must keep. */
  #used = /* @__PURE__ */ new Map();
  constructor(options) {
    this.#options = options;
    this.#npm = new NpmStore(options);
    this.#marks = new BundleMarks(options.policy);
    this.#ready = new ReadyBundler(options);
  }
  /** Starts what bundling takes, for records that seem to be missing soon. */
  prepare() {
    this.#ready.prepare();
  }
  /** Ends what was started and nobody needed. */
  async close() {
    await this.#ready.close();
  }
  /** Finds records or makes them; `onStaged` is told of the plugins of which they are made. */
  async get(plugins, onStaged) {
    const records = /* @__PURE__ */ new Map();
    for (const plugin of plugins) {
      this.#used.set(plugin.source.path, plugin.hash);
      const record = this.#options.data.cached(plugin.hash);
      if (record === void 0) continue;
      const plain2 = plugin.manifest.npm.length === 0;
      if (plain2 || this.#marks.allow(plugin.source.name, plugin.hash, record)) {
        records.set(plugin, record);
      }
    }
    const missing = plugins.filter((plugin) => !records.has(plugin)).filter((plugin) => {
      const error = unreadable(plugin);
      if (error !== void 0) records.set(plugin, error);
      return error === void 0;
    });
    const made = new Set(missing);
    if (missing.length === 0) return {
      records,
      made
    };
    const keep = async (plugin, record) => {
      if (record instanceof Error) return void records.set(plugin, record);
      const { data } = this.#options;
      await data.store(plugin.hash, record);
      records.set(plugin, data.cached(plugin.hash) ?? record);
    };
    const plain = missing.filter((plugin) => plugin.held === void 0);
    if (plain.length > 0) {
      const ready = this.#ready.take();
      const built = await buildRecords(plain, this.#options.data, {
        ...this.#bundling(),
        ready,
        onStaged: () => plain.forEach(onStaged)
      });
      await mapBounded(plain, CONCURRENCY3, (plugin, index) => keep(plugin, built[index]));
    }
    const others = missing.filter((plugin) => plugin.held !== void 0);
    await mapBounded(others, BUNDLERS, async (plugin) => {
      await keep(plugin, await this.#withPackages(plugin, plugin.held, () => onStaged(plugin)));
    });
    await this.#options.data.prune(this.#used.values());
    return {
      records,
      made
    };
  }
  /** The record `recall` wants: one that was kept, undamaged, and whose code has run if it has packages in it. */
  async kept(plugin) {
    const { data } = this.#options;
    const hash = await data.keptHash(plugin);
    const record = hash === void 0 ? void 0 : data.cached(hash);
    if (hash === void 0 || record === void 0) return void 0;
    return this.#marks.allow(plugin, hash, record, true) ? {
      hash,
      record
    } : void 0;
  }
  /** Keeps versions for `kept`, by plugin, in place of those kept before; undefined lets go of one. */
  async keep(versions) {
    await this.#options.data.keepVersions(versions);
    await this.#marks.keep(versions);
  }
  /** Bundles one plugin that imports packages. */
  async #withPackages(plugin, held, onStaged) {
    const { name } = plugin.source;
    try {
      await this.#npm.restore(name, held.tree);
    } catch (error) {
      if (error instanceof PaddockError) return error;
      throw error;
    }
    const packages = {
      held,
      store: this.#npm.path
    };
    const options = {
      ...this.#bundling(),
      onStaged
    };
    const [made] = await buildRecords([
      plugin
    ], this.#options.data, options, packages);
    const record = made;
    if (record instanceof Error) return record;
    if (this.#marks.allow(name, plugin.hash, record)) return record;
    return new PaddockError("bundle", `Cannot bundle plugin "${name}": its files and packages are those that ran last by the grant lock, but other code came of them; if "${this.#npm.path}" may have been changed, remove it, else revoke the plugin's packages and grant them again`, {
      plugin: name
    });
  }
  #bundling() {
    const { policy, data: _, ...options } = this.#options;
    const howToGrant = (plugin, items) => policy?.howToGrant(plugin, items) ?? `Then grant it to "${plugin}": ${items.join(" ")}`;
    return {
      ...options,
      howToGrant
    };
  }
};
function unreadable({ source, files }) {
  try {
    for (const file of files) void file.bytes;
    return void 0;
  } catch (error) {
    return new PaddockError("bundle", `Cannot read plugin "${source.name}": ${error.message}`, {
      plugin: source.name,
      cause: error
    });
  }
}

function toolsOf({ deno = "deno", clock = SYSTEM_TIMER, spawn: spawn2 = spawnDeno }) {
  return {
    deno,
    timer: clock,
    spawn: spawn2
  };
}
var SYSTEM_TIMER = {
  after: (ms, fn) => {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  }
};

function createPackager(options) {
  return new DiskPackager(options);
}
var SLICE_MS = 10;
var DiskPackager = class {
  #data;
  #options;
  #pattern;
  #closing = new AbortController();
  #running = /* @__PURE__ */ new Set();
  #shelf;
  #again;
  #started;
  constructor(options) {
    this.#data = new DataFolder(options.dataDir);
    this.#options = options;
    this.#shelf = new RecordShelf({
      data: this.#data,
      policy: options.npm,
      ...toolsOf(options),
      deadlineMs: options.deadlineMs ?? 3e4,
      signal: this.#closing.signal
    });
    this.#again = new ReadAgain(toolsOf(options).timer, () => this.#data.rememberFiles());
    this.#pattern = stateless(options.pattern ?? PLUGIN_PATTERN);
  }
  async build(sources, look, onStaged = () => {
  }) {
    if (this.#closing.signal.aborted) {
      throw new PaddockError("closed", "Cannot build plugins: the packager is closed");
    }
    const running = this.#build(sources, look, onStaged);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }
  async look(sources) {
    return new DiskLook(sources, await this.#prepareAll(sources));
  }
  prepare() {
    if (this.#closing.signal.aborted || this.#started === void 0) return;
    this.#started.then(() => this.#shelf.prepare(), () => {
    });
  }
  async inspect(source) {
    const tree = new SourceTree(source.root, this.#data.filesOf(source.root));
    const prepared = await this.#prepare(source, tree);
    if (prepared instanceof Error) throw prepared;
    return filesOf(prepared);
  }
  async keep(versions) {
    await this.#shelf.keep(versions);
  }
  known({ hash }, key) {
    return this.#data.known(hash, key);
  }
  async learn(pkg, key, registrations) {
    await this.#data.learn(pkg.hash, key, registrations);
  }
  async recall(source) {
    const kept = await this.#shelf.kept(source.name);
    if (kept === void 0) return void 0;
    return new RecordedPackage(source, kept.hash, kept.record, kept.record.manifest);
  }
  async [Symbol.asyncDispose]() {
    this.#closing.abort();
    this.#again.close();
    await Promise.allSettled(this.#running);
    await this.#shelf.close();
    await this.#data.flush();
  }
  async #build(sources, look, onStaged) {
    await (this.#started ??= this.#data.sweep());
    const began = performance.now();
    const prepared = look instanceof DiskLook ? sources.map((source) => look.prepared.get(source)) : await this.#prepareAll(sources);
    const plugins = prepared.filter((plugin) => !(plugin instanceof Error) && plugin.refusal === void 0);
    const { records, made } = await this.#shelf.get(plugins, ({ source, hash }) => onStaged(source, hash));
    this.#data.rememberFiles();
    for (const root of new Set(sources.map((source) => source.root))) {
      this.#again.plan(root, this.#data.filesOf(root));
    }
    const ms = performance.now() - began;
    return prepared.map((plugin, index) => {
      const source = sources[index];
      if (plugin instanceof Error) return {
        source,
        error: plugin
      };
      if (plugin.refusal !== void 0) {
        return {
          source,
          error: plugin.refusal,
          files: filesOf(plugin),
          refused: true
        };
      }
      const record = records.get(plugin);
      if (record instanceof Error) return {
        source,
        error: record,
        files: filesOf(plugin)
      };
      const { hash, manifest } = plugin;
      const pkg = new RecordedPackage(source, hash, record, manifest);
      return {
        source,
        pkg,
        cached: !made.has(plugin),
        ms
      };
    });
  }
  /** Finds and reads the files of plugins, which see the same disk, and lets others have their turn now and then. */
  async #prepareAll(sources) {
    const trees = /* @__PURE__ */ new Map();
    const all = [];
    let began = performance.now();
    for (const source of sources) {
      let tree = trees.get(source.root);
      if (tree === void 0) {
        trees.set(source.root, tree = new SourceTree(source.root, this.#data.filesOf(source.root)));
      }
      const prepared = this.#prepare(source, tree);
      all.push(prepared instanceof Promise ? await prepared : prepared);
      if (performance.now() - began < SLICE_MS) continue;
      await new Promise((resolve2) => setTimeout(resolve2));
      began = performance.now();
    }
    return all;
  }
  /** Finds and reads a plugin's files. What is wrong with them is returned, not thrown. */
  #prepare(source, tree) {
    try {
      const collection = collect(source, tree, this.#pattern);
      const hash = contentHash(collection, void 0);
      return collection.manifest.npm.length === 0 ? {
        ...collection,
        hash
      } : this.#admit(collection, hash);
    } catch (error) {
      if (error instanceof PaddockError) return error;
      return new PaddockError("bundle", `Cannot read plugin "${source.name}": ${error.message}`, {
        plugin: source.name,
        cause: error
      });
    }
  }
  /** Finds out which packages a plugin may import. */
  async #admit(collection, hash) {
    const { npm } = this.#options;
    const { source, manifest } = collection;
    if (npm === void 0) return {
      ...collection,
      hash
    };
    try {
      const held = await npm.packagesOf({
        source,
        manifest,
        hash
      });
      if (held === void 0) return {
        ...collection,
        hash
      };
      return {
        ...collection,
        hash: contentHash(collection, held),
        held
      };
    } catch (refusal4) {
      return {
        ...collection,
        hash,
        refusal: refusal4
      };
    }
  }
};

import { join as join10, sep } from "node:path";
function discover(root, options = {}) {
  const fs = options.fs ?? Deno;
  const pattern = stateless(options.pattern ?? PLUGIN_PATTERN);
  const folder = absolutePath(root);
  const below = join10(folder, sep);
  const found = [];
  const problems = [];
  for (const entry of list2(fs, folder)) {
    if (isLeftover(entry.name)) continue;
    const outcome = examine(fs, entry, {
      root: folder,
      path: below + entry.name
    }, pattern);
    if (outcome === void 0) continue;
    if ("message" in outcome) problems.push(outcome);
    else found.push(outcome);
  }
  const sources = withoutTwins(found, problems);
  problems.sort((a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
  return {
    sources,
    problems
  };
}
function list2(fs, folder) {
  try {
    return [
      ...fs.readDirSync(folder)
    ];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    if (error instanceof Deno.errors.NotCapable) {
      throw new Deno.errors.NotCapable(`Cannot look for plugins in "${folder}": the host may not read it; start it with --allow-read="${folder}"`, {
        cause: error
      });
    }
    throw new PaddockError("config", `Cannot look for plugins in "${folder}": ${error.message}; it must be a folder that can be read`, {
      cause: error
    });
  }
}
function examine(fs, entry, { root, path }, pattern) {
  const isDropIn = pattern.test(entry.name) && !/\.d\.[cm]?ts$/.test(entry.name);
  const name = isDropIn ? dropInName(entry.name) : entry.name;
  const isPlain = isPlainName(entry.name) && name !== "";
  if (isDropIn && isPlain && entry.isFile) return {
    name,
    kind: "file",
    path,
    root
  };
  const problem = (reason2) => ({
    plugin: name,
    path,
    message: `Cannot load plugin "${name}": "${entry.name}" ${reason2}`
  });
  if (entry.isSymlink) {
    if (!isDropIn && entry.name.startsWith(".")) return void 0;
    return problem("is a link, and links are not followed; put the file or folder itself here");
  }
  const isFolder = !isDropIn && entry.isDirectory && exists(fs, join10(path, "plugin.json"));
  if (!isDropIn && !isFolder) return void 0;
  if (!isPlain) {
    return problem('has an odd name; rename it with letters, digits, "_", "-" and ".", the first not being a "."');
  }
  if (isFolder) return {
    name,
    kind: "folder",
    path,
    root
  };
  return entry.isDirectory ? problem("is a folder; make it a file, or rename it and give it a plugin.json to make it a folder plugin") : problem("is not a regular file; replace it by one");
}
function dropInName(file) {
  return file.replace(/(?:\.pb)?\.[^.]*$/, "");
}
function exists(fs, path) {
  try {
    fs.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
function withoutTwins(found, problems) {
  const sources = /* @__PURE__ */ new Map();
  const twins = /* @__PURE__ */ new Map();
  for (const source of found) {
    const { name, path } = source;
    const other = sources.get(name);
    if (other === void 0) sources.set(name, source);
    else twins.set(name, [
      ...twins.get(name) ?? [
        other.path
      ],
      path
    ]);
  }
  for (const [name, paths] of twins) {
    sources.delete(name);
    paths.sort();
    problems.push({
      plugin: name,
      path: paths[0],
      message: `Cannot load plugin "${name}": there are ${paths.length} of that name, ${paths.map((path) => `"${path}"`).join(" and ")}; rename or remove all but one`
    });
  }
  return [
    ...sources.values()
  ].sort((a, b) => a.name < b.name ? -1 : 1);
}

import { join as join11 } from "node:path";
async function removePlugin(source) {
  const { kind, name, path, root } = source;
  const manifest = `${path.slice(0, -extensionOf(path).length)}.json`;
  try {
    if (kind === "folder") {
      await remove(join11(path, "plugin.json"), false);
      await remove(path, true);
    } else {
      await remove(path, false);
      await remove(manifest, false);
    }
  } catch (error) {
    throw new PaddockError("config", error instanceof Deno.errors.NotCapable ? `Cannot remove the files of plugin "${name}": this program may not write in "${root}", which takes --allow-write=${root}; nothing was changed` : `Cannot remove the files of plugin "${name}": ${error.message}`, {
      plugin: name,
      cause: error
    });
  }
}
async function remove(path, recursive) {
  try {
    await Deno.remove(path, {
      recursive
    });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

import { join as join14 } from "node:path";
import { fileURLToPath } from "node:url";

function askedItems(manifest, cwd) {
  const { permissions, npm, capabilities, public: addresses = [] } = manifest;
  const asked = [];
  const values = npm.length + capabilities.length + addresses.length;
  if (values === 0 && Object.keys(permissions).length === 0) return asked;
  function add(kind, values2, keys) {
    for (const [index, value] of values2.entries()) {
      const item = createItem(kind, value, cwd);
      if (asked.some((one) => sameItem(one.item, item))) continue;
      asked.push({
        item,
        path: [
          ...keys,
          index
        ]
      });
    }
  }
  for (const kind of PERMISSION_KINDS) {
    const values2 = permissions[kind];
    if (values2 !== void 0) add(kind, values2, [
      "permissions",
      kind
    ]);
  }
  add("npm", npm, [
    "npm"
  ]);
  add("capability", capabilities, [
    "capabilities"
  ]);
  add("public", addresses, [
    "public"
  ]);
  return asked;
}

function manifestPlace({ file, text }, path) {
  if (text === void 0) return file;
  try {
    JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return file;
  }
  const index = jsonPosition(text, path);
  return index === void 0 ? file : `${file}:${textPosition(text, index).line}`;
}

var SYSTEM_FOLDERS = [
  "/proc",
  "/dev",
  "/sys"
];

var OWN_VARIABLES = "PADDOCK_";
function forbiddenReason(item, protectedPaths2, base) {
  if (item.kind === "env") return forbiddenVariable(item.value);
  if (item.kind !== "read" && item.kind !== "write") return void 0;
  for (const path of SYSTEM_FOLDERS) {
    if (!covers({
      kind: item.kind,
      value: path
    }, item)) continue;
    return `what lies in ${path} is no file but the system itself, which no plugin may reach`;
  }
  for (const { path, what } of protectedPaths2) {
    const other = {
      kind: item.kind,
      value: path
    };
    const relation = covers(item, other) ? "holds" : covers(other, item) ? "lies in" : void 0;
    if (relation === void 0) continue;
    const place = item.value === path ? `is ${what}` : `${relation} ${what} (${shortPath(path, base)})`;
    return `${shortPath(item.value, base)} ${place}, which no plugin may reach; a folder of its own can be granted, such as "./data"`;
  }
  return void 0;
}
function forbiddenVariable(value) {
  if (value === "*") {
    return 'all variables at once are granted to nobody; name them, or the beginning of their names as "AWS_*"';
  }
  const upper = value.toUpperCase();
  const start = upper.endsWith("*") ? upper.slice(0, -1) : void 0;
  const reaches = start === void 0 ? upper.startsWith(OWN_VARIABLES) : start.startsWith(OWN_VARIABLES) || OWN_VARIABLES.startsWith(start);
  if (!reaches) return void 0;
  return `variables that begin with ${OWN_VARIABLES} are the host's own; any others can be granted`;
}

function grantItems(before, { hash, asked, items, by, at, saysPublic, packages }) {
  const granted = [
    ...before?.granted ?? []
  ];
  for (const item of items) {
    if (!granted.some((one) => sameItem(one.item, item))) granted.push({
      item,
      by,
      at
    });
  }
  const after = {
    hash,
    asked: uniqueItems(asked),
    granted,
    ...(saysPublic || before?.saysPublic) && {
      saysPublic: true
    }
  };
  return withPackages(after, packages, before?.bundle);
}
function revokeItems(before, { hash, items, saysPublic }) {
  const left = {
    hash,
    asked: uniqueItems([
      ...before?.asked ?? [],
      ...items
    ]),
    granted: (before?.granted ?? []).filter(({ item }) => !isCovered(items, item)),
    ...(saysPublic || before?.saysPublic) && {
      saysPublic: true
    }
  };
  const packages = pruneTree(before?.packages, packageRequests(grantedItems(left)));
  return withPackages(left, packages, before?.bundle);
}
function forgetItems(plugin, grants, files) {
  const left = files && grants?.saysPublic ? {
    hash: grants.hash,
    asked: [],
    granted: [],
    saysPublic: true
  } : void 0;
  const empty = grants === void 0 || grants.asked.length + grants.granted.length === 0;
  if (!empty || grants !== void 0 && left === void 0) return left;
  throw new RangeError(`Cannot revoke grants of plugin "${plugin}": it has none`);
}
function widerGrant(grants, item) {
  return grants?.granted.find((one) => covers(one.item, item) && !covers(item, one.item))?.item;
}
function grantedItems(grants) {
  return grants?.granted.map(({ item }) => item) ?? [];
}
function withPackages(grants, packages, bundle2) {
  if (packages === void 0) return grants;
  return {
    ...grants,
    packages,
    ...bundle2 !== void 0 && {
      bundle: bundle2
    }
  };
}

function routeRule(asked, grants, publicRoutes) {
  if (asked !== void 0) {
    const held = heldItems(asked, grantedItems(grants));
    return {
      asked: addressesOf(asked),
      held: addressesOf(held),
      unsaid: void 0
    };
  }
  const unsaid = grants?.saysPublic ? "an earlier version said it, and that was decided about" : publicRoutes === "declared" ? 'the options of the host say publicRoutes: "declared"' : void 0;
  return unsaid === void 0 ? void 0 : {
    asked: [],
    held: [],
    unsaid
  };
}
function addressesOf(items) {
  return items.filter(({ kind }) => kind === "public").map(({ value }) => parsePublicAddress(value));
}

function admit(asker, grants, rules) {
  const { name, manifest } = asker;
  const given = policyItems(name, rules.policy);
  const asked = askedItems(manifest, rules.cwd);
  const missing = undecided(asked, grants, given);
  if (missing.length > 0) throw refusal3(asker, missing, rules);
  const held = heldItems(asked.map(({ item }) => item), grantedItems(grants));
  for (const item of held) {
    const reason2 = forbiddenReason(item, rules.protectedPaths, rules.base);
    if (reason2 === void 0) continue;
    throw new PaddockError("capability", `Cannot start plugin "${name}": ${rules.lockFile} grants it "${formatItem(item, rules.base)}", but ${reason2}`, {
      plugin: name
    });
  }
  const items = held.length === 0 ? given : [
    ...given,
    ...held
  ];
  return {
    capabilities: new CapabilitySet(name, capabilitiesOf(items)),
    items,
    cwd: rules.cwd,
    routes: ruleOf(asker, grants, rules)
  };
}
function capabilitiesOf(items) {
  let held = HELD.get(items);
  if (held === void 0) {
    const names = items.filter(({ kind }) => kind === "capability").map(({ value }) => value);
    HELD.set(items, held = new CapabilitySet("", names));
  }
  return held;
}
var HELD = /* @__PURE__ */ new WeakMap();
function ruleOf({ manifest }, grants, { cwd, policy }) {
  const asked = manifest.public === void 0 ? void 0 : askedItems(manifest, cwd).map(({ item }) => item);
  return routeRule(asked, grants, policy.publicRoutes);
}
function undecided(asked, grants, given) {
  if (asked.length === 0) return [];
  const decided = [
    ...given,
    ...grantedItems(grants),
    ...grants?.asked ?? []
  ];
  return asked.filter(({ item }) => !isCovered(decided, item));
}
function refusal3(asker, missing, rules) {
  const { name } = asker;
  const manifest = asker.manifestText();
  const lines2 = [
    `Cannot start plugin "${name}": it asks for what it was not granted`
  ];
  const possible = [];
  for (const { item, path } of missing) {
    const text = formatItem(item, rules.base);
    const reason2 = forbiddenReason(item, rules.protectedPaths, rules.base);
    if (reason2 === void 0) possible.push(text);
    const why = reason2 === void 0 ? "" : `, which cannot be granted: ${reason2}`;
    lines2.push(`  ${manifestPlace(manifest, path)}: ${text}${why}`);
  }
  if (possible.length > 0) lines2.push(rules.howToGrant(name, possible));
  return new PaddockError("capability", lines2.join("\n"), {
    plugin: name
  });
}

import { dirname as dirname4, join as join12 } from "node:path";
var MAX_ENTRIES3 = 1e5;
async function findLink(path, disk) {
  for (const part of withParents(path)) {
    const info = await orUndefined(disk.lstat(part));
    if (info === void 0) return void 0;
    if (!info.isSymlink) {
      if (part === path && info.isDirectory) return await findInside(path, disk);
      continue;
    }
    const target = await orUndefined(disk.realPath(part)) ?? "nothing";
    return `"${part}" is a link to ${target}; ask for the path itself`;
  }
  return void 0;
}
async function findInside(root, disk) {
  const folders = [
    root
  ];
  let left = MAX_ENTRIES3;
  for (let folder = folders.pop(); folder !== void 0; folder = folders.pop()) {
    try {
      for await (const entry of disk.readDir(folder)) {
        if (left-- === 0) {
          return `"${root}" has more than ${MAX_ENTRIES3} entries, too many to be looked through for links; ask for less of it`;
        }
        const path = join12(folder, entry.name);
        if (entry.isDirectory) folders.push(path);
        if (!entry.isSymlink) continue;
        const target = await orUndefined(disk.realPath(path));
        if (target === void 0 || target === root || target.startsWith(join12(root, "/"))) continue;
        return `the link "${path}" leads out of it, to ${target}; remove the link`;
      }
    } catch (error) {
      if (!isOutOfSight(error)) throw error;
    }
  }
  return void 0;
}
function withParents(path) {
  const parts = [
    path
  ];
  for (let above = dirname4(path); above !== parts[0]; above = dirname4(above)) parts.unshift(above);
  return parts;
}
async function orUndefined(looking) {
  try {
    return await looking;
  } catch (error) {
    if (isOutOfSight(error)) return void 0;
    throw error;
  }
}
function isOutOfSight(error) {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotADirectory;
}

import { z as z13 } from "zod";
function withEntry(book, name, grants) {
  const changed = new Map(book);
  if (grants === void 0) changed.delete(name);
  else changed.set(name, grants);
  return changed;
}
var VERSION2 = 1;
var ItemText = z13.string().min(1).max(1e3);
var Sha256 = z13.string().regex(/^[0-9a-f]{64}$/, "expected a SHA-256 in small hexadecimal");
var Entry2 = z13.strictObject({
  hash: z13.string().min(1).max(200),
  asked: z13.array(ItemText).max(1e4),
  granted: z13.array(z13.strictObject({
    item: ItemText,
    by: z13.enum([
      "cli",
      "api"
    ]),
    at: z13.iso.datetime()
  })).max(1e4),
  public: z13.literal("declared").optional(),
  npm: PackageTree.optional(),
  bundle: z13.strictObject({
    files: Sha256,
    code: Sha256
  }).optional()
});
var Lock = z13.strictObject({
  version: z13.literal(VERSION2),
  plugins: z13.record(z13.string().min(1).max(200), Entry2)
});
function parseLock(text, file, base) {
  const value = parseJson(text, file);
  const parsed = Lock.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const keys = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
    const path = [
      ...issue.path,
      ...keys
    ];
    throw damaged(file, lineOf2(text, path), `"${path.map(String).join(".")}": ${issue.message}`);
  }
  const { plugins } = parsed.data;
  const names = Object.keys(value.plugins);
  const odd = names.find((name) => !Object.hasOwn(plugins, name));
  if (odd !== void 0) throw damaged(file, NaN, `"${odd}" cannot be the name of a plugin`);
  const book = /* @__PURE__ */ new Map();
  for (const [plugin, { hash, asked, granted, npm, bundle: bundle2, ...rest }] of Object.entries(plugins)) {
    const read = (item, path) => {
      try {
        return parseItem(item, base);
      } catch (error) {
        const line = lineOf2(text, [
          "plugins",
          plugin,
          ...path
        ]);
        throw damaged(file, line, error.message);
      }
    };
    book.set(plugin, {
      hash,
      asked: asked.map((item, index) => read(item, [
        "asked",
        index
      ])),
      granted: granted.map(({ item, by, at }, index) => {
        return {
          item: read(item, [
            "granted",
            index
          ]),
          by,
          at
        };
      }),
      ...rest.public !== void 0 && {
        saysPublic: true
      },
      ...npm !== void 0 && {
        packages: npm
      },
      ...bundle2 !== void 0 && {
        bundle: bundle2
      }
    });
  }
  return book;
}
function renderLock(book, base) {
  const plugins = [
    ...book
  ].sort(([a], [b]) => a < b ? -1 : 1).map(([plugin, grants]) => {
    const asked = grants.asked.map((item) => quote(formatItem(item, base))).sort();
    const granted = grants.granted.map(({ item, by, at }) => ({
      text: formatItem(item, base),
      by,
      at
    })).sort((a, b) => a.text < b.text ? -1 : 1).map(({ text, by, at }) => `{ "item": ${quote(text)}, "by": "${by}", "at": "${at}" }`);
    const fields = [
      `"hash": ${quote(grants.hash)}`,
      `"asked": ${list3(asked)}`,
      `"granted": ${list3(granted)}`,
      ...grants.saysPublic ? [
        '"public": "declared"'
      ] : [],
      ...packageFields(grants)
    ];
    return `    ${quote(plugin)}: {
      ${fields.join(",\n      ")}
    }`;
  });
  const all = plugins.length === 0 ? "{}" : `{
${plugins.join(",\n")}
  }`;
  return `{
  "version": ${VERSION2},
  "plugins": ${all}
}
`;
}
function list3(lines2) {
  if (lines2.length === 0) return "[]";
  return `[
${lines2.map((line) => `        ${line}`).join(",\n")}
      ]`;
}
function packageFields({ packages, bundle: bundle2 }) {
  if (packages === void 0) return [];
  const { resolved, packages: tree } = packages;
  const npm = `"npm": {
        "resolved": ${table(resolved)},
        "packages": ${table(tree)}
      }`;
  if (bundle2 === void 0) return [
    npm
  ];
  return [
    npm,
    `"bundle": { "files": "${bundle2.files}", "code": "${bundle2.code}" }`
  ];
}
function table(values) {
  const lines2 = Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => `          ${quote(key)}: ${JSON.stringify(value)}`);
  return lines2.length === 0 ? "{}" : `{
${lines2.join(",\n")}
        }`;
}
function quote(text) {
  return JSON.stringify(text);
}
function parseJson(text, file) {
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { message } = error;
    throw damaged(file, Number(/line (\d+)/.exec(message)?.[1] ?? NaN), `no JSON, ${message}`);
  }
  const bare2 = text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
  if (bare2.length !== JSON.stringify(value).length) {
    throw damaged(file, NaN, "a key is there twice, or something is written in an odd way");
  }
  return value;
}
function lineOf2(text, path) {
  for (let length = path.length; length > 0; length--) {
    const index = jsonPosition(text, path.slice(0, length));
    if (index !== void 0) return textPosition(text, index).line;
  }
  return NaN;
}
function damaged(file, line, reason2) {
  const at = Number.isNaN(line) ? "" : ` (line ${line})`;
  return new PaddockError("config", `Cannot read the grant lock ${file}${at}: ${reason2}; mend it, take back an older one from version control, or delete it and grant again`);
}

function heldPackages(plugin, items, tree, { lockFile, howToGrant }) {
  const requests = packageRequests(items);
  if (requests.length === 0) return void 0;
  const imports = requests.map((request) => {
    const found = resolvePackage(request, tree);
    if (found !== void 0) return found;
    const item = `npm:${request.name}@${request.range}`;
    throw new PaddockError("capability", `Cannot start plugin "${plugin}": ${lockFile} has no version that fits ${item}; revoke what was granted of that package, then grant it anew. ${howToGrant(plugin, [
      item
    ])}`, {
      plugin
    });
  });
  return {
    imports,
    tree
  };
}
async function packagesWith(plugin, before, chosen, fetch) {
  const requests = packageRequests(uniqueItems([
    ...grantedItems(before),
    ...chosen
  ]));
  const known = before?.packages;
  const isKnown = ({ name, range }) => Object.hasOwn(known?.resolved ?? {}, `${name}@${range}`);
  if (requests.every(isKnown)) return pruneTree(known, requests);
  return await fetch(plugin, requests, known);
}

function consequenceOf({ kind, value }, base) {
  return CONSEQUENCES[kind](value, base);
}
var CONSEQUENCES = {
  net: (value) => {
    const { host, port, wildcard, bits } = parseNetTarget(value);
    const hosts = wildcard ? `${host} and every host below it` : bits === void 0 ? host : `every address in ${host}/${bits}`;
    const ports = port === void 0 ? "any port" : `port ${port}`;
    return `connect to ${hosts} on ${ports}, and send there whatever it knows`;
  },
  read: (value, base) => `read ${shortPath(value, base)} and everything in it`,
  write: (value, base) => `create, change and delete ${shortPath(value, base)} and everything in it`,
  env: (value) => value.endsWith("*") ? `read every variable of the environment that begins with ${value.slice(0, -1)}` : `read the variable ${value} of the environment`,
  sys: (value) => `learn "${value}" of the system it runs on`,
  run: (value) => `start the program ${value}, which is unfenced: through it, it can do whatever this user can`,
  ffi: (value, base) => `load native code from ${shortPath(value, base)}, which is unfenced: through it, it can do whatever this user can`,
  npm: (value) => {
    const { name, range } = parseNpmRequest(value);
    return `contain the code of the npm package ${name}, versions ${range}`;
  },
  capability: capabilityConsequence,
  public: (value) => {
    const { method, path, below } = parsePublicAddress(value);
    const what = method === "ANY" ? "of every method to " : `to ${method} `;
    return `answer requests ${what}${path}${below === void 0 ? "" : " and everything below"}`;
  }
};
var CAPABILITIES = {
  "*": "do everything the host has a name for",
  hooks: "take part in the hooks of the host",
  http: "answer requests at addresses of its own",
  cron: "run at set times",
  kv: "keep data that no other plugin sees",
  log: "write to the log",
  app: "use $app",
  db: "use $db",
  store: "share values with the other plugins through $store"
};
function capabilityConsequence(value) {
  const known = CAPABILITIES[value];
  if (known !== void 0) return known;
  const [first, verb, ...rest] = value.split(":");
  if (first === "records" && verb !== void 0) {
    const what = rest.length === 0 || rest[0] === "*" ? "every collection" : rest.join(":");
    if (verb === "read") return `read the records of ${what}`;
    if (verb === "write") return `create, change and delete the records of ${what}`;
    if (verb === "*") return `read, create, change and delete the records of ${what}`;
  }
  return `use what the host guards with "${value}"`;
}

function reportAccess(asker, grants, rules) {
  const given = policyItems(asker.name, rules.policy);
  const asked = askedItems(asker.manifest, rules.cwd);
  const open = undecided(asked, grants, given);
  const granted = grants?.granted ?? [];
  const manifest = asker.manifestText();
  const describe2 = (item, state, place, by, had = [
    item
  ]) => {
    return {
      item: formatItem(item, rules.base),
      fence: fenceOf(item.kind),
      state,
      asked: place,
      granted: by.map((one) => "item" in one ? {
        item: formatItem(one.item, rules.base),
        by: one.by,
        at: one.at
      } : {
        item: formatItem(one, rules.base),
        by: "api",
        at: null
      }),
      version: versionOf(item, grants),
      consequence: had.map((one) => consequenceOf(one, rules.base)).join("; ")
    };
  };
  const items = asked.map((one) => {
    const { item, path } = one;
    const whole = [
      ...given.filter((other) => covers(other, item)),
      ...granted.filter((other) => covers(other.item, item))
    ];
    const parts = granted.filter((other) => covers(item, other.item));
    const place = manifestPlace(manifest, path);
    if (whole.length > 0) return describe2(item, "granted", place, whole);
    if (open.includes(one)) return describe2(item, "missing", place, parts);
    if (parts.length === 0) return describe2(item, "declined", place, []);
    return describe2(item, "partial", place, parts, parts.map((part) => part.item));
  });
  const unused = unusedGrants(asked, granted).map((one) => describe2(one.item, "unused", null, [
    one
  ]));
  const bound = ruleOf(asker, grants, rules) !== void 0;
  const always = given.map((item) => {
    const consequence = bound && item.kind === "capability" && item.value === "http" ? "answer the requests it was granted to answer, and no others" : consequenceOf(item, rules.base);
    return {
      item: formatItem(item, rules.base),
      consequence
    };
  });
  return {
    plugin: asker.name,
    hash: asker.hash,
    items: [
      ...items,
      ...unused
    ],
    always
  };
}
function diffAccess(asker, grants, rules) {
  const given = policyItems(asker.name, rules.policy);
  const asked = askedItems(asker.manifest, rules.cwd);
  const open = undecided(asked, grants, given);
  const wanted = asked.map(({ item }) => item).filter((item) => !isCovered(given, item));
  const { missing, narrower } = diffItems(wanted, grantedItems(grants));
  const texts = (items) => items.map((item) => formatItem(item, rules.base));
  return {
    plugin: asker.name,
    missing: texts(open.map(({ item }) => item)),
    declined: texts(missing.filter((item) => !open.some((one) => sameItem(one.item, item)))),
    narrower: texts(narrower),
    extra: texts(unusedGrants(asked, grants?.granted ?? []).map(({ item }) => item)),
    versions: Object.fromEntries((grants?.granted ?? []).flatMap(({ item }) => {
      const version = versionOf(item, grants);
      return version === null ? [] : [
        [
          formatItem(item, rules.base),
          version
        ]
      ];
    }))
  };
}
function versionOf({ kind, value }, grants) {
  if (kind !== "npm") return null;
  return resolvePackage(parseNpmRequest(value), grants?.packages)?.version ?? null;
}
function unusedGrants(asked, granted) {
  const { extra } = diffItems(asked.map(({ item }) => item), granted.map(({ item }) => item));
  return granted.filter(({ item }) => extra.includes(item));
}
function fenceOf(kind) {
  return isPermission(kind) ? "deno" : kind === "npm" ? "packager" : "host";
}

var AccessControl = class {
  #options;
  #rules;
  #book = /* @__PURE__ */ new Map();
  constructor(options) {
    this.#options = options;
    const { lock, ...rules } = options;
    this.#rules = {
      ...rules,
      base: lock.base,
      lockFile: lock.path
    };
  }
  /** Reads the lock. Returns the plugins about which it says something else than before. */
  async load() {
    const before = this.#book;
    const book = this.#book = await this.#options.lock.read();
    const names = /* @__PURE__ */ new Set([
      ...before.keys(),
      ...book.keys()
    ]);
    return [
      ...names
    ].filter((name) => JSON.stringify(before.get(name)) !== JSON.stringify(book.get(name)));
  }
  /**
   * What a version of a plugin may do; a promise when paths have to be looked at for it.
   *
   * @throws {PaddockError} `capability` when it may not start; see {@linkcode admit}
   */
  admit(asker) {
    const admission = admit(asker, this.#book.get(asker.name), this.#rules);
    if (!admission.items.some(mayLeadAway)) return admission;
    return this.#refuseLinks(admission.items).then(() => admission);
  }
  /**
   * The packages a version of a plugin may import; undefined when it holds none.
   *
   * @throws {PaddockError} `capability` when it may not start, or the lock has no version of what it was granted
   */
  async packages(asker) {
    const { items } = await this.admit(asker);
    return heldPackages(asker.name, items, this.#book.get(asker.name)?.packages, this.#rules);
  }
  /** The code with packages that ran last as a plugin. */
  bundleOf(plugin) {
    return this.#book.get(plugin)?.bundle;
  }
  /** Remembers the code with packages that runs as a plugin. @throws {PaddockError} `config` when it cannot be written */
  async markBundle(plugin, bundle2) {
    this.#book = await this.#options.lock.change((book) => {
      const grants = book.get(plugin);
      if (grants?.packages === void 0) return book;
      return withEntry(book, plugin, {
        ...grants,
        bundle: bundle2
      });
    });
  }
  /** What to do to grant items, in one line. */
  howToGrant(plugin, items) {
    return this.#rules.howToGrant(plugin, items);
  }
  /** Everything a plugin may and may not do, and why. */
  explain(asker) {
    return reportAccess(asker, this.#book.get(asker.name), this.#rules);
  }
  /** What a plugin asks for now against what it was granted. */
  diff(asker) {
    return diffAccess(asker, this.#book.get(asker.name), this.#rules);
  }
  /**
   * Grants what a plugin asks for: all of it, or the given items, which may be narrower. What it asks for beyond them is
   * declined: the plugin starts without.
   *
   * @throws {RangeError} when an item is not asked for, or may be granted to nobody
   * @throws {PaddockError} `config` when a package cannot be fetched; nothing is granted then
   */
  async grant(asker, items, by) {
    const { lock, clock, policy, cwd, fetchPackages } = this.#options;
    const asked = askedItems(asker.manifest, cwd);
    const given = policyItems(asker.name, policy);
    const wanted = asked.map(({ item }) => item);
    const open = wanted.filter((item) => !isCovered(given, item));
    const chosen = items === "all" ? open : items.map((text) => this.#askedFor(asker, text, wanted));
    for (const item of chosen) this.#refuseForbidden(asker, item);
    await this.#refuseLinks(chosen);
    if (open.length === 0) {
      throw new RangeError(`Cannot grant plugin "${asker.name}" anything: it asks for nothing it does not have`);
    }
    const before = (await lock.read()).get(asker.name);
    const packages = await packagesWith(asker.name, before, chosen, fetchPackages);
    const decision = {
      hash: asker.hash,
      asked: open,
      items: chosen,
      by,
      at: clock().toISOString(),
      saysPublic: asker.manifest.public !== void 0,
      ...packages !== void 0 && {
        packages
      }
    };
    this.#book = await lock.change((book) => withEntry(book, asker.name, grantItems(book.get(asker.name), decision)));
  }
  /**
   * Takes back what was granted: all decisions about a plugin, or the given items, which then count as declined.
   * Resolves to the items that were taken.
   *
   * @param asker Undefined when the plugin's files are gone
   * @throws {RangeError} when there is nothing to take back, or an item is part of a wider grant
   */
  async revoke(name, asker, items) {
    const { lock, cwd, policy } = this.#options;
    const { base } = this.#rules;
    const asked = asker === void 0 ? [] : askedItems(asker.manifest, cwd);
    let taken2 = [];
    this.#book = await lock.change((book) => {
      const grants = book.get(name);
      const had = grants?.granted.map(({ item }) => item) ?? [];
      if (items === "all") {
        taken2 = had;
        return withEntry(book, name, forgetItems(name, grants, asker !== void 0));
      }
      const chosen = items.map((text) => parseItem(text, base));
      for (const item of chosen) {
        const wider = widerGrant(grants, item);
        if (wider !== void 0) {
          throw new RangeError(`Cannot revoke "${formatItem(item, base)}" alone: plugin "${name}" was granted "${formatItem(wider, base)}"; revoke that, then grant what it may keep`);
        }
        if (isCovered(policyItems(name, policy), item)) {
          throw new RangeError(`Cannot revoke "${formatItem(item, base)}": the options of the host give it to plugin "${name}"`);
        }
        const known = [
          ...had,
          ...asked.map((one) => one.item)
        ];
        if (known.some((one) => isCovered([
          item
        ], one))) continue;
        throw new RangeError(`Cannot revoke "${formatItem(item, base)}": plugin "${name}" neither has nor asks for it; it has ${listOf2(had, base)}`);
      }
      taken2 = had.filter((item) => isCovered(chosen, item));
      const hash = grants?.hash ?? asker?.hash ?? "";
      const saysPublic = asker?.manifest.public !== void 0;
      return withEntry(book, name, revokeItems(grants, {
        hash,
        items: chosen,
        saysPublic
      }));
    });
    return taken2;
  }
  /** Whether the lock says anything about a plugin. */
  knows(name) {
    return this.#book.has(name);
  }
  #askedFor(asker, text, asked) {
    const { base } = this.#rules;
    const item = parseItem(text, base);
    if (isCovered(asked, item)) return item;
    throw new RangeError(`Cannot grant plugin "${asker.name}" "${text}": it does not ask for that; it asks for ${listOf2(asked, base)}`);
  }
  #refuseForbidden(asker, item) {
    const { base, cwd, protectedPaths: protectedPaths2 } = this.#rules;
    const reason2 = forbiddenReason(item, protectedPaths2, base);
    if (reason2 === void 0) return;
    const asking = askedItems(asker.manifest, cwd).find((one) => isCovered([
      one.item
    ], item));
    const place = asking === void 0 ? "" : ` (${manifestPlace(asker.manifestText(), asking.path)})`;
    throw new RangeError(`Cannot grant plugin "${asker.name}" "${formatItem(item, base)}"${place}: ${reason2}`);
  }
  async #refuseLinks(items) {
    for (const item of items.filter(mayLeadAway)) {
      const reason2 = await findLink(item.value, this.#options.disk);
      if (reason2 === void 0) continue;
      const text = formatItem(item, this.#rules.base);
      throw new RangeError(`Cannot grant "${text}", because links lead out of what is granted: ${reason2}`);
    }
  }
};
function mayLeadAway({ kind }) {
  return kind === "read" || kind === "write";
}
function listOf2(items, base) {
  return items.map((item) => formatItem(item, base)).join(", ") || "nothing";
}

import { dirname as dirname5, join as join13 } from "node:path";
var GrantLock = class {
  /** Absolute. */
  path;
  /** Absolute; relative paths in the file are taken from here. */
  base;
  #dataDir;
  /** The last change; one follows the other. */
  #turn = Promise.resolve();
  constructor({ path, dataDir }) {
    this.path = absolutePath(path);
    this.base = dirname5(this.path);
    this.#dataDir = absolutePath(dataDir);
  }
  /** What it says now; nothing when there is no file. @throws {PaddockError} `config` when it cannot be read */
  async read() {
    const text = await this.#text();
    return text === void 0 ? /* @__PURE__ */ new Map() : parseLock(text, this.path, this.base);
  }
  /**
   * Writes what `change` makes of what it says now; resolves to that. What `change` throws is passed on, and nothing is
   * written then.
   *
   * @throws {PaddockError} `config` when it cannot be read or written
   */
  change(change) {
    const done = this.#turn.then(async () => {
      const before = await this.read();
      const after = change(before);
      const text = renderLock(after, this.base);
      parseLock(text, this.path, this.base);
      if (renderLock(before, this.base) !== text) await this.#write(text);
      return after;
    });
    this.#turn = done.catch(() => {
    });
    return done;
  }
  async #text() {
    try {
      return await Deno.readTextFile(this.path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return void 0;
      const flag = error instanceof Deno.errors.NotCapable ? `; run with --allow-read="${this.path}"` : "";
      throw this.#unusable("read", error, flag);
    }
  }
  async #write(text) {
    const temporary = join13(this.#dataDir, "grants.tmp");
    try {
      await Deno.mkdir(this.#dataDir, {
        recursive: true
      });
      await Deno.writeTextFile(temporary, text);
      await Deno.rename(temporary, this.path);
    } catch (error) {
      await Deno.remove(temporary).catch(() => void 0);
      const flag = error instanceof Deno.errors.NotCapable ? `; run with --allow-write="${this.path},${this.#dataDir}"` : error.code === "EXDEV" ? `; it must be on the same disk as the data folder "${this.#dataDir}"` : "";
      throw this.#unusable("write", error, flag);
    }
  }
  #unusable(verb, error, advice) {
    const why = error instanceof Error ? error.message : String(error);
    return new PaddockError("config", `Cannot ${verb} the grant lock ${this.path}: ${why}${advice}`, {
      cause: error
    });
  }
};

function createPackageFetcher({ dataDir, ...tools }) {
  const store = new NpmStore({
    data: new DataFolder(dataDir),
    ...toolsOf(tools)
  });
  return (plugin, requests, known) => store.fetch(plugin, requests, known);
}

function createAccessControl(options, lock = new GrantLock({
  path: options.grantLock ?? "paddock.lock.json",
  dataDir: options.dataDir ?? ".paddock"
})) {
  const { dropIns, grants = {}, howToGrant = callGrant, clock = () => /* @__PURE__ */ new Date() } = options;
  const { publicRoutes = "any" } = options;
  if (publicRoutes !== "any" && publicRoutes !== "declared") {
    throw new TypeError(`Cannot use the option publicRoutes: current value is "${publicRoutes}"; it is "any" or "declared"`);
  }
  return new AccessControl({
    lock,
    policy: {
      dropIns: dropIns?.capabilities ?? [],
      grants,
      publicRoutes
    },
    cwd: Deno.cwd(),
    protectedPaths: protectedPaths(options, lock.path),
    disk: Deno,
    clock,
    fetchPackages: createPackageFetcher({
      dataDir: options.dataDir ?? ".paddock"
    }),
    howToGrant
  });
}
function callGrant(plugin, items) {
  return `To grant it: await host.access.grant(${JSON.stringify(plugin)}, ${JSON.stringify(items)})`;
}
function protectedPaths({ plugins, dataDir = ".paddock", protect = [] }, lock) {
  const paths = [
    {
      path: dataDir,
      what: "the data folder"
    },
    {
      path: lock,
      what: "the grant lock"
    },
    ...plugins === void 0 ? [] : [
      {
        path: plugins,
        what: "the plugins folder"
      }
    ],
    ...[
      "deno.json",
      "deno.jsonc",
      "deno.lock"
    ].map((path) => {
      return {
        path,
        what: "the configuration of Deno"
      };
    }),
    ...protect.map((path) => ({
      path,
      what: "what this host protects"
    })),
    ...ownSource()
  ].map(({ path, what }) => ({
    path: absolutePath(path),
    what
  }));
  const real = paths.flatMap(({ path, what }) => {
    const target = realPath(path);
    return target === void 0 || target === path ? [] : [
      {
        path: target,
        what
      }
    ];
  });
  return [
    ...paths,
    ...real
  ];
}
function ownSource() {
  if (!import.meta.url.startsWith("file:")) return [];
  const root = fileURLToPath(new URL("../../", import.meta.url));
  return [
    "src",
    "main.ts",
    "mod.ts",
    "plugin.ts",
    "testing.ts"
  ].map((name) => {
    return {
      path: join14(root, name),
      what: "the source of Paddock"
    };
  });
}
function realPath(path) {
  try {
    return Deno.realPathSync(path);
  } catch {
    return void 0;
  }
}

import { join as join15 } from "node:path";
function askerOf(source, { manifest, hash }) {
  return {
    name: source.name,
    hash,
    manifest,
    manifestText: () => manifestText(source)
  };
}
function manifestText({ kind, name, path, root }) {
  const file = kind === "folder" ? `${name}/plugin.json` : `${name}.pb.json`;
  try {
    return {
      file,
      text: Deno.readTextFileSync(kind === "folder" ? join15(path, "plugin.json") : join15(root, file))
    };
  } catch {
    return {
      file,
      text: void 0
    };
  }
}

var PluginAccess = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  list() {
    return this.#options.cards().map(({ asker, ...standing }) => {
      const items = asker === void 0 ? [] : this.#options.control.explain(asker).items;
      const texts = (...states) => items.filter(({ state }) => states.includes(state)).map(({ item }) => item);
      return {
        ...standing,
        granted: texts("granted", "partial"),
        declined: texts("declined"),
        missing: texts("missing"),
        unused: texts("unused"),
        versions: Object.fromEntries(items.flatMap(({ item, version }) => version === null ? [] : [
          [
            item,
            version
          ]
        ]))
      };
    });
  }
  explain(name) {
    const { asker, ...standing } = this.#card(name);
    return {
      ...standing,
      ...this.#options.control.explain(this.#readable(name, asker))
    };
  }
  diff(name) {
    return this.#options.control.diff(this.#readable(name, this.#card(name).asker));
  }
  grant(name, items, by = "api") {
    return this.#options.change(async () => {
      const asker = this.#readable(name, this.#card(name).asker);
      await this.#options.control.grant(asker, items, by);
      await this.#options.changed(name, false);
    });
  }
  revoke(name, items) {
    return this.#options.change(async () => {
      const { control, cards, changed } = this.#options;
      const card = cards().find(({ plugin }) => plugin === name);
      if (card === void 0 && !control.knows(name)) throw this.#unknown(name);
      await control.revoke(name, card?.asker, items);
      await changed(name, true);
    });
  }
  #card(name) {
    const card = this.#options.cards().find(({ plugin }) => plugin === name);
    if (card === void 0) throw this.#unknown(name);
    return card;
  }
  #readable(name, asker) {
    if (asker !== void 0) return asker;
    const { error } = this.#card(name);
    throw new PaddockError("load", `Cannot tell what plugin "${name}" asks for: ${error ?? "its files cannot be read"}`, {
      plugin: name
    });
  }
  #unknown(name) {
    const known = this.#options.cards().map(({ plugin }) => plugin).join(", ") || "none";
    return new RangeError(`Cannot find plugin "${name}" in the plugins folder: the plugins are ${known}`);
  }
};

import { z as z14 } from "zod";

var MOST = 10;
function describeProblems(error, name) {
  const more = error.issues.length - MOST;
  const told = error.issues.slice(0, MOST).map((issue) => {
    const path = name === void 0 ? issue.path.map(String).join(".") : name(issue.path);
    return path === "" ? issue.message : `${path}: ${issue.message}`;
  }).join("; ");
  return more > 0 ? `${told}; and ${more} more` : told;
}

var Contents = z14.strictObject({
  /** Names of the plugins that are not started. */
  disabled: z14.array(z14.string().max(200)),
  /** By plugin, the hash of a version that was taken back and is not started again. */
  refused: z14.record(z14.string().max(200), z14.string().max(200))
});
var Switches = class {
  #file;
  #contents = {
    disabled: [],
    refused: {}
  };
  constructor(file) {
    this.#file = file;
  }
  /** Reads the file. @throws {PaddockError} `config` when it is damaged; nothing is written then */
  async load() {
    const text = await this.#file.read();
    if (text === void 0) return;
    try {
      this.#contents = Contents.parse(JSON.parse(text));
    } catch (cause) {
      const why = cause instanceof z14.ZodError ? describeProblems(cause) : cause.message;
      throw new PaddockError("config", `Cannot read "${this.#file.path}", which says what plugins are disabled: ${why}; mend it, or remove it to start them all`, {
        cause
      });
    }
  }
  /** Whether a plugin is not to be started. */
  isDisabled(name) {
    return this.#contents.disabled.includes(name);
  }
  /** The version of a plugin, by its hash, that is not to be started. */
  refusedOf(name) {
    const { refused } = this.#contents;
    return Object.hasOwn(refused, name) ? refused[name] : void 0;
  }
  /** Disables or enables a plugin; true when it was not so already. @throws errors of the disk; nothing has changed then */
  async setDisabled(name, disabled) {
    if (this.isDisabled(name) === disabled) return false;
    const others = this.#contents.disabled.filter((other) => other !== name);
    await this.#write({
      ...this.#contents,
      disabled: disabled ? [
        ...others,
        name
      ] : others
    });
    return true;
  }
  /** Refuses one version of a plugin, or none. @throws errors of the disk; nothing has changed then */
  async refuse(name, hash) {
    if (this.refusedOf(name) === hash) return;
    const others = Object.entries(this.#contents.refused).filter(([other]) => other !== name);
    const refused = Object.fromEntries(hash === void 0 ? others : [
      ...others,
      [
        name,
        hash
      ]
    ]);
    await this.#write({
      ...this.#contents,
      refused
    });
  }
  async #write({ disabled, refused }) {
    const sorted2 = {
      disabled: [
        ...disabled
      ].sort(),
      refused: Object.fromEntries(Object.entries(refused).sort(([a], [b]) => a < b ? -1 : 1))
    };
    await this.#file.write(`${JSON.stringify(sorted2, null, 2)}
`);
    this.#contents = sorted2;
  }
};
function switchFile(path) {
  return {
    path,
    async read() {
      try {
        return await Deno.readTextFile(path);
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return void 0;
        throw error;
      }
    },
    write: (text) => writeFileAtomically(path, text)
  };
}

export {
  PoolSchema,
  nodeModule,
  sha256,
  absolutePath,
  quickCheck,
  Id,
  Name,
  JobRegistration,
  Registrations,
  tryProgram,
  createPackager,
  discover,
  removePlugin,
  SYSTEM_FOLDERS,
  createAccessControl,
  askerOf,
  PluginAccess,
  createLogger,
  stderrLogger,
  escapeControls,
  describeProblems,
  Switches,
  switchFile,
  openDataFolder,
  defineConfig,
  loadConfig
};
