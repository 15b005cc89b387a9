// Made by tools/build.ts; do not edit.
import {
  AnyRecord,
  BodyReader,
  BodyRoom,
  COLLECTION_NAME_TYPE,
  CollectionName,
  METHODS,
  PluginAccess,
  RESERVED_FIELDS,
  RecordModel,
  RegExpRouter,
  SERVER_HOOKS,
  SmartRouter,
  Switches,
  TrieRouter,
  Turns,
  allServices,
  announcedLength,
  askerOf,
  authorityOf,
  copyValue,
  createAccessControl,
  createCollection,
  createEgress,
  createLogger,
  createPackager,
  defineMethod,
  deletePluginData,
  describeProblems,
  discover,
  errorResponse,
  escapeControls,
  findCollection,
  getPath,
  getPathNoStrict,
  getPattern,
  getQueryParam,
  getQueryParams,
  httpFailure,
  leaf,
  loadConfig,
  mergePath,
  nodeModule,
  onceAWhile,
  openDataFolder,
  prepareHost,
  quickCheck,
  recordCodec,
  refuseRequest,
  removePlugin,
  renderTypes,
  requestLabel,
  shortHash,
  splitRoutingPath,
  stderrLogger,
  switchFile,
  tooLarge,
  tryDecodeURIComponent,
  writeTypes
} from "./chunk_1.gen.js";
import {
  ApiError,
  PaddockError,
  _enum,
  _void,
  array,
  boolean,
  int,
  literal,
  number,
  object,
  record,
  safeParse,
  strictObject,
  string,
  tuple,
  union,
  unknown
} from "./chunk_2.gen.js";
import {
  PROJECT_DEFAULTS,
  PROJECT_FLAGS,
  SERVE_DEFAULTS,
  projectFlags,
  readAddress
} from "./chunk_5.gen.js";
import "./chunk_4.gen.js";
import "./chunk_3.gen.js";

function quoted(argument) {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}

function needsOf(options) {
  const { http } = options;
  const host = http.hostname.includes(":") ? `[${http.hostname}]` : http.hostname;
  return [
    {
      descriptor: {
        name: "net",
        host: `${host}:${http.port}`
      },
      flag: "--allow-net",
      value: `${host}:${http.port}`,
      why: "to listen",
      shipped: http.hostname === "127.0.0.1"
    },
    ...projectNeeds(options),
    {
      descriptor: {
        name: "run",
        command: "deno"
      },
      flag: "--allow-run",
      value: "deno",
      why: "to bundle plugins",
      shipped: true
    }
  ];
}
function projectNeeds({ dir, hooksDir, config, lock }) {
  const needs = [];
  const reads = [
    [
      hooksDir,
      "to load plugins"
    ],
    [
      config,
      "to read the configuration"
    ],
    [
      dir,
      "to read its data"
    ],
    [
      lock,
      "to read what plugins were granted"
    ]
  ];
  for (const [given, why] of reads) {
    const path = isBelow(given, ".") ? "." : given;
    if (needs.some((need) => need.value === path)) continue;
    needs.push({
      descriptor: {
        name: "read",
        path
      },
      flag: "--allow-read",
      value: path,
      why: path === "." ? "to read plugins, configuration and data" : why,
      shipped: path === "."
    });
  }
  needs.push({
    descriptor: {
      name: "write",
      path: dir
    },
    flag: "--allow-write",
    value: dir,
    why: "to keep its data",
    shipped: isBelow(dir, ".paddock")
  }, {
    descriptor: {
      name: "write",
      path: lock
    },
    flag: "--allow-write",
    value: lock,
    why: "to remember what plugins are granted",
    shipped: isBelow(lock, "paddock.lock.json") || isBelow(lock, ".paddock")
  }, {
    descriptor: {
      name: "env",
      variable: "PADDOCK_TOKEN"
    },
    flag: "--allow-env",
    value: "PADDOCK_TOKEN",
    why: "to take the operator's token",
    shipped: true
  });
  return needs;
}
function removalNeed({ hooksDir }) {
  return {
    descriptor: {
      name: "write",
      path: hooksDir
    },
    flag: "--allow-write",
    value: hooksDir,
    why: "to remove the files of a plugin",
    shipped: false
  };
}
function missingOf(needs, request = requestNow) {
  return needs.filter(({ descriptor }) => request(descriptor) !== "granted");
}
function explainMissing(missing2, needs, args) {
  if (missing2.length === 0) return void 0;
  const width = Math.max(...missing2.map(({ flag, value }) => `${flag}=${value}`.length));
  const lines = missing2.map(({ flag, value, why }) => `  ${`${flag}=${value}`.padEnd(width)}  ${why}`);
  const flags = new Set(needs.filter((need) => !need.shipped).map((need) => need.flag));
  const extra = [
    ...flags
  ].map((flag) => {
    const values = needs.filter((need) => need.flag === flag).map((need) => need.value);
    return ` ${quoted(`${flag}=${values.join(",")}`)}`;
  });
  const command = `deno run --no-prompt -P${extra.join("")} main.ts${args.map((arg) => ` ${quoted(arg)}`).join("")}`;
  return [
    "Paddock needs permissions it does not have:",
    ...lines,
    "In the folder of its deno.json, run:",
    `  ${command}`
  ].join("\n");
}
function requestNow(descriptor) {
  return Deno.permissions.requestSync(descriptor).state;
}
function isBelow(path, folder) {
  const parts = path.split(/[\\/]/).filter((part) => part !== "" && part !== ".");
  if (/^(?:[\\/]|[a-z]:)/i.test(path) || parts.includes("..")) return false;
  return folder === "." || parts[0] === folder;
}

var FILES = new Map(PROJECT_FLAGS);
function plainServe(args) {
  let options = SERVE_DEFAULTS;
  const words = args[0] === "serve" ? args.slice(1) : [
    ...args
  ];
  for (let flag = words.shift(); flag !== void 0; flag = words.shift()) {
    if (flag === "--no-watch") {
      options = {
        ...options,
        watch: false
      };
      continue;
    }
    const value = words.shift();
    const file = FILES.get(flag);
    if (value === void 0 || value.startsWith("-")) return void 0;
    if (file !== void 0) {
      options = {
        ...options,
        [file]: value
      };
    } else if (flag === "--http") {
      const http = readAddress(value);
      if (http === void 0) return void 0;
      options = {
        ...options,
        http
      };
    } else {
      return void 0;
    }
  }
  return options;
}

function grantCommand(options, plugin, items) {
  const words = [
    "grant",
    plugin,
    ...items,
    ...projectFlags(options)
  ];
  return `deno run --no-prompt -P main.ts ${words.map(quoted).join(" ")}`;
}

var WIDTH = 80;
function wrap(text2, indent = "") {
  const lines = [];
  let line = "";
  for (const word of text2.split(" ")) {
    if (line !== "" && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [
    ...lines,
    indent + line
  ];
}
function columns(rows) {
  const widths = [];
  for (const row of rows) {
    row.forEach((cell, at) => widths[at] = Math.max(widths[at] ?? 0, cell.length));
  }
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at])).join("  ").trimEnd()}`);
}

function isUnfenced(item) {
  return item.startsWith("run:") || item.startsWith("ffi:");
}
function markUnfenced(item) {
  return isUnfenced(item) ? `${item} (unfenced)` : item;
}

async function diff(access2, plugin, options) {
  const found = await access2.diff(plugin);
  return {
    value: found,
    lines: linesOf(found, options)
  };
}
function linesOf(found, options) {
  const { plugin, missing: missing2, declined, narrower, extra, versions } = found;
  const versionOf = (item) => versions[item] === void 0 ? "" : `, version ${versions[item]}`;
  const rows = [
    ...missing2.map((item) => [
      "+",
      markUnfenced(item),
      "asked for, not decided"
    ]),
    ...declined.map((item) => [
      "+",
      markUnfenced(item),
      "asked for, declined"
    ]),
    ...narrower.map((item) => [
      "~",
      markUnfenced(item),
      `granted, part of the above${versionOf(item)}`
    ]),
    ...extra.map((item) => [
      "-",
      markUnfenced(item),
      `granted, not asked for${versionOf(item)}`
    ])
  ];
  if (rows.length === 0) return [
    `${plugin} was granted all that it asks for, and nothing else`
  ];
  if (missing2.length === 0) return columns(rows);
  return [
    ...columns(rows),
    "",
    `To grant it: ${grantCommand(options, plugin, missing2)}`
  ];
}

function standingOf({ state, old, tier = null }) {
  const where = tier === null ? state : `${state} in a ${tier}`;
  return old ? `${where}, old version` : where;
}

async function explain(access2, plugin, options) {
  const report = await access2.explain(plugin);
  return {
    value: report,
    lines: linesOf2(report, options)
  };
}
var FENCES = [
  [
    "deno",
    "Deno permissions (checked by Deno, around its sandbox)"
  ],
  [
    "packager",
    "npm packages (checked before it is bundled)"
  ],
  [
    "host",
    "Host capabilities and addresses (checked by the host)"
  ]
];
var STATES = {
  granted: "granted",
  partial: "granted in part",
  declined: "declined",
  missing: "not decided",
  unused: "granted, not asked for"
};
var VERBS = {
  granted: "It can",
  partial: "It can",
  declined: "It cannot",
  missing: "With it, it could",
  unused: "If it asked for it, it could"
};
function linesOf2(report, options) {
  const { plugin, kind, hash, items, always, error } = report;
  const lines = [
    `${plugin}: ${kind}, ${standingOf(report)}, newest files ${hash.slice(0, 12)}`
  ];
  for (const [fence, title] of FENCES) {
    const own = items.filter((item) => item.fence === fence);
    lines.push("", title);
    if (own.length === 0) lines.push("  It asks for none.");
    for (const item of own) lines.push(...itemLines(item));
  }
  lines.push("", "Without asking");
  for (const { consequence } of always) lines.push(...wrap(`It can ${consequence}.`, "  "));
  if (error !== null) return [
    ...lines,
    "",
    ...error.split("\n")
  ];
  const missing2 = items.filter(({ state }) => state === "missing").map(({ item }) => item);
  if (missing2.length === 0) return lines;
  return [
    ...lines,
    "",
    "To grant what is not decided:",
    `  ${grantCommand(options, plugin, missing2)}`
  ];
}
function itemLines({ item, state, asked, granted, version, consequence }) {
  const lines = [
    `  ${markUnfenced(item)}: ${STATES[state]}`
  ];
  if (asked !== null) lines.push(`    asked for in ${asked}`);
  for (const { item: given, by, at } of granted) {
    const what = given === item ? "" : ` as ${given}`;
    const how = at === null ? "by the options of the host" : `by ${by} at ${at}`;
    lines.push(`    granted${what} ${how}`);
  }
  if (version !== null) lines.push(`    fetched in version ${version}`);
  return [
    ...lines,
    ...wrap(`${VERBS[state]} ${consequence}.`, "    ")
  ];
}

async function decision(access2, plugin, options) {
  const summary = (await access2.list()).find((one) => one.plugin === plugin);
  if (summary !== void 0) return {
    value: summary,
    lines: linesOf3(summary, options)
  };
  return {
    value: null,
    lines: [
      `${plugin} is not in the plugins folder, and has no grants now`
    ]
  };
}
function linesOf3(summary, options) {
  const { plugin, granted, declined, missing: missing2, versions, error } = summary;
  const lines = [
    `${plugin}: ${standingOf(summary)}`
  ];
  for (const item of granted) {
    const version = versions[item];
    lines.push(`  ${item}: granted${version === void 0 ? "" : `, version ${version}`}`);
  }
  for (const item of declined) lines.push(`  ${item}: declined`);
  for (const item of missing2) lines.push(`  ${item}: not decided`);
  if (error !== null) lines.push(...error.split("\n"));
  else if (missing2.length > 0) {
    lines.push(`To grant the rest: ${grantCommand(options, plugin, missing2)}`);
  }
  return lines;
}

async function grant(access2, plugin, items, options) {
  await access2.grant(plugin, items);
  return await decision(access2, plugin, options);
}

import { join } from "node:path";
var ServerAddress = strictObject({
  url: string().max(1e3),
  pid: int()
});
function serverFile(dataDir) {
  return join(dataDir, "server.json");
}
function announceServer(dataDir, { hostname, port }) {
  const address = {
    url: localUrl(hostname, port),
    pid: Deno.pid
  };
  const path = serverFile(dataDir);
  Deno.writeTextFileSync(`${path}.new`, `${JSON.stringify(address)}
`, {
    mode: 384
  });
  Deno.renameSync(`${path}.new`, path);
}
function withdrawServer(dataDir) {
  try {
    Deno.removeSync(serverFile(dataDir));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
async function findServer(dataDir) {
  try {
    return ServerAddress.parse(JSON.parse(await Deno.readTextFile(serverFile(dataDir))));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return void 0;
    throw error;
  }
}
function localUrl(hostname, port) {
  const host = hostname === "0.0.0.0" ? "127.0.0.1" : hostname === "::" ? "::1" : hostname;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

import { join as join3 } from "node:path";

var DROP_IN_CAPABILITIES = [
  "records:*",
  "app",
  "db",
  "store"
];
function accessOptions(files) {
  const { config, dataDir, hooksDir, configFile = "paddock.config.ts" } = files;
  const { grantLock, howToGrant } = files;
  return {
    plugins: hooksDir,
    dataDir,
    dropIns: {
      capabilities: config.dropIns?.capabilities ?? DROP_IN_CAPABILITIES
    },
    grants: config.grants ?? {},
    publicRoutes: config.publicRoutes ?? "any",
    protect: [
      configFile
    ],
    ...grantLock !== void 0 && {
      grantLock
    },
    ...howToGrant !== void 0 && {
      howToGrant
    }
  };
}

import { join as join2 } from "node:path";

async function openKv(path, api = Deno) {
  if (typeof api.openKv !== "function") {
    throw new PaddockError("config", 'Cannot open the database: this Deno runs without Deno KV; add --unstable-kv, or "unstable": ["kv", "worker-options", "bundle"] to deno.json');
  }
  try {
    return await api.openKv(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `Cannot open the database ${path}: ${why}; put a copy of it back, or move it away to begin without records`;
    throw new PaddockError("config", message, {
      cause: error
    });
  }
}

var FilePlugins = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  async list() {
    const unknown2 = {
      tier: null,
      instances: null,
      usage: null,
      hash: null,
      calls: null,
      errors: null
    };
    return (await this.#options.access.list()).map((summary) => {
      const disabled = this.#options.switches.isDisabled(summary.plugin);
      const state = disabled ? "disabled" : summary.state;
      return {
        ...summary,
        ...unknown2,
        state,
        p95Ms: null,
        lastError: null
      };
    });
  }
  async disable(plugin) {
    await this.#check(plugin);
    await this.#options.switches.setDisabled(plugin, true);
  }
  async enable(plugin) {
    await this.#check(plugin);
    await this.#options.switches.setDisabled(plugin, false);
  }
  restart(plugin) {
    return Promise.reject(notRunning(`restart plugin "${plugin}"`));
  }
  async uninstall(plugin, deleteData) {
    const { dataDir, control, switches, removeFiles: removeFiles2 } = this.#options;
    await this.#check(plugin);
    await removeFiles2(plugin);
    await switches.setDisabled(plugin, false);
    await switches.refuse(plugin, void 0);
    if (!deleteData) return;
    using kv = await openKv(join2(dataDir, "data.kv"));
    await deletePluginData(kv, plugin);
    if (control.knows(plugin)) await control.revoke(plugin, void 0, "all");
  }
  changes() {
    throw notRunning("watch the plugins");
  }
  async #check(plugin) {
    const known = (await this.#options.access.list()).map((one) => one.plugin);
    if (known.includes(plugin)) return;
    throw new RangeError(`Cannot find plugin "${plugin}" in the plugins folder: the plugins are ${known.join(", ") || "none"}`);
  }
};
function notRunning(what) {
  return new PaddockError("config", `Cannot ${what}: no server runs with this data folder`);
}

function readConfig({ config }) {
  return loadConfig(config, {
    mayBeMissing: config === PROJECT_DEFAULTS.config
  });
}

async function removeFiles(options, plugin, args) {
  const need = removalNeed(options);
  const { state } = await Deno.permissions.query(need.descriptor);
  if (state !== "granted") {
    const needs = [
      ...projectNeeds(options),
      need
    ];
    throw new PaddockError("config", explainMissing([
      need
    ], needs, args));
  }
  const { sources, problems } = discover(options.hooksDir);
  const source = sources.find(({ name }) => name === plugin);
  if (source !== void 0) return await removePlugin(source);
  const problem = problems.find((one) => one.plugin === plugin);
  if (problem === void 0) return;
  throw new PaddockError("config", `${problem.message}; remove "${problem.path}" yourself`);
}

async function openFiles(options, args) {
  const { dir: dataDir, hooksDir, config: configFile, lock: grantLock } = options;
  const config = await readConfig(options);
  const control = createAccessControl(accessOptions({
    config,
    configFile,
    dataDir,
    hooksDir,
    grantLock
  }));
  await control.load();
  const switches = new Switches(switchFile(join3(dataDir, "plugins.json")));
  await switches.load();
  const cards = await readCards(options);
  const plugins2 = new PluginAccess({
    control,
    cards: () => cards,
    change: (fn) => fn(),
    // The server sees it when it starts.
    changed: () => Promise.resolve()
  });
  const access2 = {
    list: () => Promise.resolve(plugins2.list()),
    explain: (plugin) => Promise.resolve().then(() => plugins2.explain(plugin)),
    diff: (plugin) => Promise.resolve().then(() => plugins2.diff(plugin)),
    grant: (plugin, items) => plugins2.grant(plugin, items, "cli"),
    revoke: (plugin, items) => plugins2.revoke(plugin, items)
  };
  return {
    access: access2,
    plugins: new FilePlugins({
      dataDir,
      access: access2,
      control,
      switches,
      removeFiles: (plugin) => removeFiles(options, plugin, args)
    })
  };
}
var STOPPED = {
  tier: null,
  state: "stopped",
  old: false
};
async function readCards({ dir, hooksDir }) {
  await using packager = createPackager({
    dataDir: dir
  });
  const { sources, problems } = discover(hooksDir);
  const cards = problems.map(({ plugin, message }) => {
    return {
      ...STOPPED,
      plugin,
      kind: "file",
      error: message,
      asker: void 0
    };
  });
  for (const source of sources) cards.push(await readCard(source, packager));
  return cards.sort((a, b) => a.plugin < b.plugin ? -1 : 1);
}
async function readCard(source, packager) {
  const { name: plugin, kind } = source;
  const standing = {
    ...STOPPED,
    plugin,
    kind
  };
  try {
    return {
      ...standing,
      error: null,
      asker: askerOf(source, await packager.inspect(source))
    };
  } catch (error) {
    return {
      ...standing,
      error: error.message,
      asker: void 0
    };
  }
}

var RemoteAccess = class {
  #client;
  constructor(client) {
    this.#client = client;
  }
  // The server is of the same version as this program: its answers have the types of what is called there.
  async list() {
    const { plugins: plugins2 } = await this.#read("");
    return plugins2;
  }
  async explain(plugin) {
    return await this.#read(`/${encodeURIComponent(plugin)}`);
  }
  async diff(plugin) {
    return await this.#read(`/${encodeURIComponent(plugin)}/diff`);
  }
  async grant(plugin, items) {
    await this.#change(plugin, "grant", {
      items,
      by: "cli"
    });
  }
  async revoke(plugin, items) {
    await this.#change(plugin, "revoke", {
      items
    });
  }
  async #read(path) {
    return await (await this.#client.send("GET", `/access${path}`)).json();
  }
  async #change(plugin, what, body) {
    const path = `/access/${encodeURIComponent(plugin)}/${what}`;
    await (await this.#client.send("POST", path, {
      body
    })).body?.cancel();
  }
};

var RemotePlugins = class {
  #client;
  #removeFiles;
  /** @param removeFiles Removes a plugin's files in place of a server that may not */
  constructor(client, removeFiles2) {
    this.#client = client;
    this.#removeFiles = removeFiles2;
  }
  async list() {
    const { plugins: plugins2 } = await this.#read("/plugins");
    const access2 = await this.#read("/access");
    return plugins2.map((plugin) => rowOf(plugin, access2.plugins.find((one) => one.plugin === plugin.name)));
  }
  disable(plugin) {
    return this.#change(plugin, "disable");
  }
  enable(plugin) {
    return this.#change(plugin, "enable");
  }
  restart(plugin) {
    return this.#change(plugin, "restart");
  }
  async uninstall(plugin, deleteData) {
    const path = `/plugins/${encodeURIComponent(plugin)}${deleteData ? "?deleteData=1" : ""}`;
    const response = await this.#client.send("DELETE", path, {
      others: [
        403
      ]
    });
    if (response.status !== 403) return;
    await response.body?.cancel();
    await this.#removeFiles(plugin);
    const rest = await this.#client.send("DELETE", path, {
      others: [
        404
      ]
    });
    await rest.body?.cancel();
  }
  changes(signal) {
    return this.#client.lines("/events", signal);
  }
  async #read(path) {
    return await (await this.#client.send("GET", path)).json();
  }
  async #change(plugin, what) {
    await this.#client.send("POST", `/plugins/${encodeURIComponent(plugin)}/${what}`);
  }
};
function rowOf(plugin, access2) {
  const { name, kind, state, old, error, tier, instances, usage, hash, lastError } = plugin;
  const { calls, errors, p95Ms } = plugin;
  const { granted = [], declined = [], missing: missing2 = [], unused = [], versions = {} } = access2 ?? {};
  return {
    plugin: name,
    kind,
    state,
    old,
    error: error ?? null,
    granted,
    declined,
    missing: missing2,
    unused,
    versions,
    tier: tier ?? null,
    instances,
    usage: usage ?? null,
    hash: hash ?? null,
    calls,
    errors,
    p95Ms,
    lastError: lastError ?? null
  };
}

import { join as join4 } from "node:path";
var TOKEN_VARIABLE = "PADDOCK_TOKEN";
async function loadToken(options) {
  const { dataDir, random = (bytes) => void crypto.getRandomValues(bytes) } = options;
  return findToken(options) ?? await makeToken(tokenFile(dataDir), random);
}
function findToken({ dataDir, env = (name) => Deno.env.get(name) }) {
  const given = readVariable(env)?.trim();
  return given !== void 0 && given !== "" ? given : readToken(tokenFile(dataDir));
}
function tokenFile(dataDir) {
  return join4(dataDir, "token");
}
function readVariable(env) {
  try {
    return env(TOKEN_VARIABLE);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    throw new PaddockError("config", `Cannot look for a token in ${TOKEN_VARIABLE}: run with --allow-env=${TOKEN_VARIABLE}`, {
      cause: error
    });
  }
}
function readToken(path) {
  let text2;
  try {
    text2 = Deno.readTextFileSync(path);
    const { mode } = Deno.statSync(path);
    if (mode !== null && (mode & 63) !== 0) Deno.chmodSync(path, 384);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  if (text2.trim() !== "") return text2.trim();
  throw new PaddockError("config", `Cannot use the token in ${path}: it is empty; delete the file and a new one is made`);
}
async function makeToken(path, random) {
  const bytes = new Uint8Array(32);
  random(bytes);
  const token = bytes.toBase64({
    alphabet: "base64url",
    omitPadding: true
  });
  const temporary = `${path}.new`;
  await Deno.writeTextFile(temporary, `${token}
`, {
    mode: 384
  });
  await Deno.rename(temporary, path);
  return token;
}

var TIMEOUT_MS = 3e5;
var ServerClient = class {
  #root;
  #token;
  constructor(url, token) {
    this.#root = `${url}/api/_paddock`;
    this.#token = token;
  }
  /**
   * Sends a request and resolves to the answer if that is a good one, or one of `others`.
   *
   * @throws {PaddockError} `config` in the server's words, or when it cannot be reached
   */
  async send(method, path, { body, others = [] } = {}) {
    const response = await this.#fetch(path, {
      method,
      ...body !== void 0 && {
        body: JSON.stringify(body)
      },
      signal: AbortSignal.timeout(TIMEOUT_MS)
    });
    if (response.ok || others.includes(response.status)) return response;
    throw new PaddockError("config", await reasonOf(response));
  }
  /** Lines of an answer that goes on, until it ends or `signal` says so. */
  async *lines(path, signal) {
    const response = await this.#fetch(path, {
      signal
    });
    if (!response.ok) throw new PaddockError("config", await reasonOf(response));
    let rest = "";
    for await (const text2 of response.body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text2).split("\n");
      rest = lines.pop();
      yield* lines;
    }
  }
  async #fetch(path, init) {
    const url = this.#root + path;
    try {
      return await fetch(url, {
        ...init,
        headers: {
          authorization: `Bearer ${this.#token}`,
          "content-type": "application/json"
        },
        redirect: "error"
      });
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new PaddockError("config", `Cannot reach the server at ${url}: ${why}`, {
        cause: error
      });
    }
  }
};
function openClient(url, dataDir) {
  const token = findToken({
    dataDir
  });
  if (token !== null) return new ServerClient(url, token);
  throw new PaddockError("config", `Cannot talk to the server at ${url}: its token is not in "${dataDir}"; give it in ${TOKEN_VARIABLE}`);
}
async function reasonOf(response) {
  const text2 = await response.text();
  if (response.status === 401) {
    return `Cannot talk to the server: it does not take this token; give the right one in ${TOKEN_VARIABLE}`;
  }
  try {
    const { message } = JSON.parse(text2);
    if (typeof message === "string") return message;
  } catch {
  }
  return `Cannot talk to the server: it answered ${response.status} ${text2.slice(0, 200)}`;
}

async function openProject(options, changes, args) {
  let folder;
  try {
    folder = await openDataFolder(options.dir);
  } catch (error) {
    const server = await findServer(options.dir);
    if (server === void 0) throw error;
    const client = openClient(server.url, options.dir);
    return {
      access: new RemoteAccess(client),
      plugins: new RemotePlugins(client, (plugin) => removeFiles(options, plugin, args)),
      [Symbol.dispose]: () => {
      }
    };
  }
  if (!changes) folder[Symbol.dispose]();
  try {
    return {
      ...await openFiles(options, args),
      [Symbol.dispose]: () => folder[Symbol.dispose]()
    };
  } catch (error) {
    folder[Symbol.dispose]();
    throw error;
  }
}

async function revoke(access2, plugin, items, options) {
  await access2.revoke(plugin, items);
  return await decision(access2, plugin, options);
}

function explainError(error) {
  if (error instanceof PaddockError || error instanceof RangeError) return error.message;
  if (error instanceof Deno.errors.NotCapable) return error.message;
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

function printable(text2) {
  return text2.split("\n").map(escapeControls).join("\n");
}
function printableJson(json) {
  return json.replace(/[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

var EXIT = {
  done: 0,
  /** It could not do its work; the message said why. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** Interrupted a second time while it was stopping. */
  interrupted: 130
};
function red(terminal, text2) {
  const shown2 = printable(text2);
  return terminal.colors ? `\x1B[31m${shown2}\x1B[39m` : shown2;
}

async function runCommand({ json }, terminal, work) {
  try {
    const answer4 = await work();
    if (answer4 === void 0) return EXIT.done;
    const { value, lines } = answer4;
    if (json) terminal.print(printableJson(JSON.stringify(value, null, 2)));
    else for (const line of lines) terminal.print(printable(line));
    return EXIT.done;
  } catch (error) {
    terminal.complain(red(terminal, explainError(error)));
    return EXIT.failed;
  }
}

async function runAccess(parsed, args, terminal) {
  const { command, options } = parsed;
  return await runCommand(options, terminal, async () => {
    using project = await openProject(options, command === "grant" || command === "revoke", args);
    return await answer(project.access, parsed);
  });
}
async function answer(access2, parsed) {
  switch (parsed.command) {
    case "explain":
      return await explain(access2, parsed.plugin, parsed.options);
    case "diff":
      return await diff(access2, parsed.plugin, parsed.options);
    case "grant":
      return await grant(access2, parsed.plugin, parsed.items, parsed.options);
    case "revoke":
      return await revoke(access2, parsed.plugin, parsed.items, parsed.options);
  }
}

var ERROR_LENGTH = 60;
var MB = 1024 * 1024;
function pluginTable(rows) {
  if (rows.length === 0) return [
    "There are no plugins"
  ];
  const shown2 = COLUMNS.filter(({ cell, always }) => always === true || rows.some((row) => cell(row) !== ""));
  const cells2 = rows.map((row) => shown2.map(({ cell }) => cell(row) || "-"));
  const troubles = rows.flatMap(({ error }) => error === null ? [] : [
    "",
    ...error.split("\n")
  ]);
  return [
    ...columns([
      shown2.map(({ head }) => head),
      ...cells2
    ]),
    ...troubles
  ];
}
var COLUMNS = [
  {
    head: "plugin",
    cell: ({ plugin }) => plugin,
    always: true
  },
  {
    head: "kind",
    cell: ({ kind }) => kind,
    always: true
  },
  {
    head: "state",
    cell: ({ state, old }) => standingOf({
      state,
      old
    }),
    always: true
  },
  {
    head: "tier",
    cell: ({ tier }) => tier ?? ""
  },
  {
    head: "instances",
    cell: ({ instances }) => number2(instances)
  },
  {
    head: "memory",
    cell: ({ usage }) => usage ? `${Math.round(usage.bytes / MB)} MB` : ""
  },
  {
    head: "cpu",
    cell: ({ usage }) => usage?.cpuMs === void 0 ? "" : time(usage.cpuMs)
  },
  {
    head: "version",
    cell: ({ hash }) => hash === null ? "" : shortHash(hash)
  },
  {
    head: "calls",
    cell: ({ calls }) => number2(calls)
  },
  {
    head: "errors",
    cell: ({ errors }) => number2(errors)
  },
  {
    head: "p95",
    cell: ({ calls, p95Ms }) => p95Ms === null || calls === 0 ? "" : time(p95Ms)
  },
  {
    head: "asks for",
    cell: askedOf
  },
  {
    head: "last error",
    cell: ({ lastError }) => brief(lastError?.message ?? "")
  }
];
function number2(value) {
  return value === null ? "" : String(value);
}
function time(ms) {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}
function brief(text2) {
  const [line = ""] = text2.split("\n");
  return line.length > ERROR_LENGTH ? `${line.slice(0, ERROR_LENGTH - 1)}\u2026` : line;
}
function askedOf({ granted, declined, missing: missing2, unused, versions }) {
  const counts = [
    [
      granted,
      "granted"
    ],
    [
      declined,
      "declined"
    ],
    [
      missing2,
      "not decided"
    ],
    [
      unused,
      "unused"
    ]
  ];
  const asked = counts.filter(([list]) => list.length > 0).map(([list, what]) => `${list.length} ${what}`).join(", ");
  const fetched = Object.entries(versions).map(([item, version]) => ` ${item} (${version})`);
  return `${asked}${granted.some(isUnfenced) ? ", unfenced" : ""}${fetched.join("")}`;
}

var EVERY_MS = 1e3;
async function watchPlugins(plugins2, terminal) {
  const stop = new AbortController();
  const happened = new Signal();
  let ended = false;
  const following = (async () => {
    for await (const _ of plugins2.changes(stop.signal)) happened.give();
    ended = true;
    happened.give();
  })();
  following.catch(() => {
  });
  let shown2 = "";
  try {
    while (!ended) {
      const text2 = printable(pluginTable(await plugins2.list()).join("\n"));
      if (text2 !== shown2) {
        if (terminal.colors) terminal.print("\x1B[H\x1B[2J\x1B[3J" + text2);
        else terminal.print(shown2 === "" ? text2 : `
${text2}`);
        shown2 = text2;
      }
      await happened.within(EVERY_MS);
    }
    terminal.print("\nThe server has stopped");
  } finally {
    stop.abort();
  }
}
var Signal = class {
  #given = false;
  #wake;
  give() {
    this.#given = true;
    this.#wake?.();
  }
  /** Resolves when it was given since the last time, or after `ms`. */
  async within(ms) {
    if (!this.#given) {
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#given = false;
    this.#wake = void 0;
  }
};

async function runPlugins(parsed, args, terminal) {
  const { action, options } = parsed;
  return await runCommand(options, terminal, async () => {
    using project = await openProject(options, action !== "list", args);
    if (action !== "list" || !parsed.watch) return await answer2(project.plugins, parsed);
    await watchPlugins(project.plugins, terminal);
    return void 0;
  });
}
async function answer2(plugins2, parsed) {
  switch (parsed.action) {
    case "list": {
      const rows = await plugins2.list();
      return {
        value: {
          plugins: rows
        },
        lines: pluginTable(rows)
      };
    }
    case "uninstall": {
      const { plugin, deleteData } = parsed;
      await plugins2.uninstall(plugin, deleteData);
      const kept = deleteData ? "with its data" : "its data and grants stay";
      return {
        value: null,
        lines: [
          `${plugin}: uninstalled, ${kept}`
        ]
      };
    }
    default: {
      const { action, plugin } = parsed;
      await plugins2[action](plugin);
      const row = (await plugins2.list()).find((one) => one.plugin === plugin);
      const how = row === void 0 ? "gone" : standingOf({
        state: row.state,
        old: row.old
      });
      return {
        value: row ?? null,
        lines: [
          `${plugin}: ${how}`
        ]
      };
    }
  }
}

import { join as join5 } from "node:path";

var MAX_CHECKS = 100;
var MAX_MUTATIONS = 1e3;
var MAX_BYTES = 700 * 1024;
var CommitQueue = class {
  #kv;
  #waiting = [];
  #running = null;
  #committing = null;
  constructor(kv) {
    this.#kv = kv;
  }
  /** Resolves with false when a check did not hold; rejects when the write itself is impossible. */
  commit(write) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        write,
        keys: write.checks.map(keyText),
        resolve,
        reject
      });
      this.#running ??= this.#run();
    });
  }
  /** Resolves when the commit that is under way, if there is one, has ended and its writes have been told. */
  async settle() {
    await this.#committing;
  }
  /** Resolves when nothing is waiting any more. */
  async drain() {
    while (this.#running !== null) await this.#running;
  }
  async #run() {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#commitGroup(this.#takeGroup());
    this.#running = null;
  }
  /** As many writes as fit, in order. Checks see the state before the group, so one write of it may check a key. */
  #takeGroup() {
    const group = [];
    const rest = [];
    const taken = /* @__PURE__ */ new Set();
    let checks = 0, mutations = 0, bytes = 0, full = false;
    for (const waiting of this.#waiting) {
      const { write, keys } = waiting;
      const more = mutationCount(write);
      full ||= group.length > 0 && (checks + write.checks.length > MAX_CHECKS || mutations + more > MAX_MUTATIONS || bytes + write.bytes > MAX_BYTES);
      const fits = !full && !keys.some((key) => taken.has(key));
      for (const key of keys) taken.add(key);
      if (!fits) {
        rest.push(waiting);
        continue;
      }
      group.push(waiting);
      checks += write.checks.length;
      mutations += more;
      bytes += write.bytes;
    }
    this.#waiting = rest;
    return group;
  }
  async #commitGroup(group) {
    if (group.length > 1) {
      if (await this.#tryTogether(group)) {
        for (const { resolve } of group) resolve(true);
        return;
      }
    }
    for (const { write, resolve, reject } of group) {
      try {
        resolve(await this.#commit([
          write
        ]));
      } catch (error) {
        reject(error);
      }
    }
  }
  async #tryTogether(group) {
    try {
      return await this.#commit(group.map(({ write }) => write));
    } catch {
      return false;
    }
  }
  async #commit(writes) {
    const commit = this.#send(writes);
    this.#committing = commit.catch(() => {
    });
    return await commit;
  }
  async #send(writes) {
    const atomic = this.#kv.atomic();
    const sums = /* @__PURE__ */ new Map();
    for (const write of writes) {
      atomic.check(...write.checks);
      for (const { key, value } of write.set ?? []) atomic.set(key, value);
      for (const key of write.remove ?? []) atomic.delete(key);
      for (const { key, by } of write.add ?? []) sums.set(key, (sums.get(key) ?? 0) + by);
    }
    for (const [key, by] of sums) {
      if (by !== 0) atomic.sum(key, BigInt.asUintN(64, BigInt(by)));
    }
    const outcome = await atomic.commit();
    if (!outcome.ok) return false;
    for (const { committed } of writes) committed?.(outcome.versionstamp);
    return true;
  }
};
function mutationCount(write) {
  return (write.set?.length ?? 0) + (write.remove?.length ?? 0) + (write.add?.length ?? 0);
}
function keyText({ key }) {
  return JSON.stringify(key);
}

var formatted = {
  time: NaN,
  text: ""
};
function formatDate(time2) {
  const whole = Math.trunc(time2);
  if (whole !== formatted.time) {
    const text2 = new Date(whole).toISOString();
    formatted = {
      time: whole,
      text: `${text2.slice(0, 10)} ${text2.slice(11)}`
    };
  }
  return formatted.text;
}

function missing(collection, id) {
  return new ApiError(404, `Cannot find the record "${id.slice(0, 100)}" in "${collection.name}"`);
}

var RecordCounters = class {
  #known = /* @__PURE__ */ new Map();
  /** The counters of the collection of that name. */
  of(collection) {
    let counters = this.#known.get(collection);
    if (counters === void 0) {
      counters = {
        count: countKey(collection),
        writes: writesKey(collection)
      };
      this.#known.set(collection, counters);
    }
    return counters;
  }
};
function countKey(collection) {
  return [
    "records_count",
    collection
  ];
}
function writesKey(collection) {
  return [
    "records_writes",
    collection
  ];
}

import { serialize } from "node:v8";

var RESERVED = new Set(RESERVED_FIELDS);
function validateRecord(collection, data, verb) {
  const own = ownFields(data);
  refuseModifiers(collection, own, verb);
  const parsed = collection.schema.safeParse(own);
  if (!parsed.success) throw failedTo(verb, fieldErrors(parsed.error.issues, own));
  const json = JSON.stringify(parsed.data);
  return {
    values: JSON.parse(json),
    json
  };
}
function checkFields(record2, verb) {
  const own = ownFields(record2.fieldsData());
  refuseModifiers(record2.collection(), own, verb);
  const parsed = record2.collection().partial.safeParse(own);
  if (!parsed.success) throw failedTo(verb, fieldErrors(parsed.error.issues, own));
}
function ownFields(data) {
  const own = {};
  for (const field of Object.keys(data)) {
    if (field === "__proto__") Object.defineProperty(own, field, valueOf(data[field]));
    else if (data[field] !== void 0 && !RESERVED.has(field)) own[field] = data[field];
  }
  return own;
}
function refuseModifiers({ fields }, own, verb) {
  for (const name of Object.keys(own)) {
    if (!isModifier(name.charCodeAt(name.length - 1)) && !isModifier(name.charCodeAt(0))) continue;
    const field = name.replace(/^[+-]|[+-]$/g, "");
    if (fields.has(name) || !fields.has(field)) continue;
    const message = `There are no modifiers of fields here: give "${field}" its whole value`;
    throw failedTo(verb, {
      [name]: {
        code: "validation_modifier",
        message
      }
    });
  }
}
function isModifier(character) {
  return character === PLUS || character === MINUS;
}
var PLUS = 43;
var MINUS = 45;
function valueOf(value) {
  return {
    value,
    writable: true,
    enumerable: true,
    configurable: true
  };
}
function failedTo(verb, data) {
  return new ApiError(400, `Failed to ${verb} the record: ${describe(data)}`, data);
}
function fieldErrors(issues, data) {
  const errors = {};
  for (const { code, path, message } of issues) {
    const field = path.length === 0 ? "@record" : String(path[0]);
    if (Object.hasOwn(errors, field)) continue;
    const missing2 = code === "invalid_type" && path.length === 1 && data[field] === void 0;
    errors[field] = missing2 ? {
      code: "validation_required",
      message: "A value is required"
    } : {
      code: `validation_${code}`,
      message: nested(path) + message
    };
  }
  return errors;
}
function nested(path) {
  return path.length > 1 ? `at ${path.slice(1).map(String).join(".")}: ` : "";
}
function describe(data) {
  return Object.entries(data).map(([field, { message }]) => `${field}: ${message}`).join("; ");
}

var RecordEntry = object({
  /** Grows with every record a host makes: microseconds since 1970, moved on where two would be equal. */
  order: number(),
  /** All values, the system fields among them. */
  data: record(string(), unknown())
}).readonly();
var isRecordEntry = quickCheck(RecordEntry.unwrap());
var MAX_VALUE_BYTES = 64 * 1024;
var BYTES_PER_CHARACTER = 3;
function recordKey(collection, id) {
  return [
    "records",
    collection,
    id
  ];
}
function orderKey(collection, order, id) {
  return [
    "records_order",
    collection,
    order,
    id
  ];
}
function recordPrefix(collection) {
  return [
    "records",
    collection
  ];
}
function requireSize(entry, json, verb) {
  const bound = (json.length + 200) * BYTES_PER_CHARACTER;
  if (bound <= MAX_VALUE_BYTES) return bound;
  const bytes = serialize(entry).byteLength;
  if (bytes > MAX_VALUE_BYTES) {
    throw failedTo(verb, {
      "@record": {
        code: "validation_too_big",
        message: `a record takes at most ${MAX_VALUE_BYTES} bytes, current value has ${bytes}`
      }
    });
  }
  return bytes;
}
function requireEntry(entry) {
  const { key, value } = entry;
  if (value === null || isRecordEntry(value) || RecordEntry.safeParse(value).success) return;
  throw new PaddockError("invalid", `Cannot read the record "${String(key[2])}" of "${String(key[1])}": what is stored under the key ${JSON.stringify(key)} is no record; remove it from the database, or bring it back from a copy`);
}
function readValues(collection, { data }) {
  const parsed = collection.schema.safeParse(ownFields(data));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new PaddockError("invalid", `Cannot read the record "${data.id}" of "${collection.name}": its field "${issue?.path.map(String).join(".")}" does not fit the schema (${issue?.message}); update the record or change the schema in the config`);
  }
  const { id, created, updated } = data;
  return {
    id,
    created,
    updated,
    ...parsed.data
  };
}

var ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
var LENGTH = 15;
var COMMON = 2;
var RUN = 64;
var FAIR = 256 - 256 % ALPHABET.length;
var RecordIds = class {
  #fill;
  #bytes = new Uint8Array(2 * LENGTH);
  #common = "";
  #left = 0;
  constructor(fill) {
    this.#fill = fill;
  }
  /** A fresh id. */
  next() {
    if (this.#left-- === 0) {
      this.#common = this.#text(COMMON);
      this.#left = RUN - 1;
    }
    return this.#common + this.#text(LENGTH - COMMON);
  }
  #text(length) {
    let text2 = "";
    const bytes = this.#bytes.subarray(0, 2 * length);
    while (text2.length < length) {
      this.#fill(bytes);
      for (const byte of bytes) {
        if (byte < FAIR && text2.length < length) text2 += ALPHABET[byte % ALPHABET.length];
      }
    }
    return text2;
  }
};
function isRecordId(text2) {
  return /^[a-z0-9]{15}$/.test(text2);
}

var MAX_UNITS = 32 * 1024 * 1024;
var REMEMBERED = 256;
var MAX_ATTEMPTS = 3;
var BATCH = 500;
var RecordShelf = class {
  #kv;
  #collection;
  #settle;
  #maxUnits;
  #rows = /* @__PURE__ */ new Map();
  /** Whether the rows are in the order of making. */
  #sorted = true;
  #lastOrder = -Infinity;
  #units = 0;
  #tooLarge = false;
  /** The state the rows were read from, and how many writes of this host came after; undefined for no rows. */
  #base;
  #applied = 0n;
  /** By versionstamp of a commit of this host: what the counter says after it if nobody else wrote. */
  #expected = /* @__PURE__ */ new Map();
  #filling;
  /** Writes that were noted while it is filled. */
  #meanwhile = [];
  constructor({ kv, collection, settle, maxUnits = MAX_UNITS }) {
    this.#kv = kv;
    this.#collection = collection;
    this.#settle = settle;
    this.#maxUnits = maxUnits;
  }
  /** Notes what a commit of this host did to a record, null for deleting it. To be called in the order of commits. */
  wrote(id, entry, versionstamp) {
    if (this.#filling !== void 0) this.#meanwhile.push({
      id,
      entry,
      versionstamp
    });
    else if (this.#base !== void 0) this.#apply(id, entry, versionstamp);
  }
  /**
   * All records in the order of making, to be looked at before anything is awaited, and not to be changed; undefined
   * when they cannot be kept. Throws a `PaddockError` (`invalid`) when one does not fit the schema.
   */
  async rows() {
    for (let attempt = 0; attempt < MAX_ATTEMPTS && !this.#tooLarge; attempt++) {
      if (this.#base === void 0) await (this.#filling ??= this.#fill());
      const mark = await this.#mark();
      if (!this.#knows(mark)) await this.#settle();
      if (this.#knows(mark)) return this.#inOrder();
      this.#empty();
    }
    return void 0;
  }
  #knows({ writes, versionstamp }) {
    if (this.#base === void 0) return false;
    return versionstamp === this.#base.versionstamp || this.#expected.get(versionstamp) === writes;
  }
  async #mark() {
    const key = writesKey(this.#collection.name);
    const { value, versionstamp } = await this.#kv.get(key);
    return {
      writes: value?.value ?? 0n,
      versionstamp: versionstamp ?? ""
    };
  }
  async #fill() {
    try {
      const mark = await this.#mark();
      const rows = [];
      let units = 0;
      const prefix = recordPrefix(this.#collection.name);
      for await (const entry of this.#kv.list({
        prefix
      }, {
        batchSize: BATCH
      })) {
        requireEntry(entry);
        const row = this.#rowOf(entry.value);
        units += row.units;
        if (units > this.#maxUnits) return this.#giveUp();
        rows.push(row);
      }
      rows.sort((a, b) => a.order - b.order);
      this.#empty();
      for (const row of rows) this.#put(String(row.data.id), row);
      this.#base = mark;
      for (const { id, entry, versionstamp } of this.#meanwhile) {
        this.#apply(id, entry, versionstamp);
      }
    } finally {
      this.#meanwhile = [];
      this.#filling = void 0;
    }
  }
  #apply(id, entry, versionstamp) {
    if (this.#base === void 0 || versionstamp <= this.#base.versionstamp) return;
    this.#expected.set(versionstamp, this.#base.writes + ++this.#applied);
    if (this.#expected.size > REMEMBERED) {
      this.#expected.delete(this.#expected.keys().next().value);
    }
    this.#take(id, entry === null);
    if (entry === null) return;
    try {
      this.#put(id, this.#rowOf(entry));
    } catch {
      return this.#empty();
    }
    if (this.#units > this.#maxUnits) this.#giveUp();
  }
  #rowOf(entry) {
    const data = copyValue(readValues(this.#collection, entry));
    return {
      order: entry.order,
      data,
      units: JSON.stringify(data).length
    };
  }
  /** Takes a record's share of the units away, and with `whole` the record itself, whose place others keep. */
  #take(id, whole) {
    const before = this.#rows.get(id);
    if (before === void 0) return;
    this.#units -= before.units;
    if (whole) this.#rows.delete(id);
  }
  #put(id, row) {
    if (!this.#rows.has(id)) {
      this.#sorted &&= row.order >= this.#lastOrder;
      this.#lastOrder = Math.max(this.#lastOrder, row.order);
    }
    this.#rows.set(id, row);
    this.#units += row.units;
  }
  #inOrder() {
    if (!this.#sorted) {
      this.#rows = new Map([
        ...this.#rows
      ].sort(([, a], [, b]) => a.order - b.order));
      this.#sorted = true;
    }
    return this.#rows.values();
  }
  #giveUp() {
    this.#tooLarge = true;
    this.#empty();
  }
  #empty() {
    this.#rows = /* @__PURE__ */ new Map();
    this.#sorted = true;
    this.#lastOrder = -Infinity;
    this.#units = 0;
    this.#base = void 0;
    this.#applied = 0n;
    this.#expected.clear();
  }
};

var Sequences = class {
  /** By name: the end of the last one that was begun. */
  #ends = /* @__PURE__ */ new Map();
  /** Runs `run` when what was begun before under this name has ended, in whatever way. */
  inTurn(name, run) {
    const before = this.#ends.get(name);
    const mine = before === void 0 ? run() : before.then(run);
    const end = mine.catch(() => {
    }).then(() => {
      if (this.#ends.get(name) === end) this.#ends.delete(name);
    });
    this.#ends.set(name, end);
    return mine;
  }
};

var NOTHING = new Uint8Array();
var MAX_ATTEMPTS2 = 20;
var MAX_PAUSE_MS = 64;
var RecordStore = class {
  #kv;
  #queue;
  #clock;
  #ids;
  /** What records were read for, so that writing one need not read it again. */
  #read = /* @__PURE__ */ new WeakMap();
  #writes = new Sequences();
  #shelves = /* @__PURE__ */ new Map();
  #counters = new RecordCounters();
  /** For queries that walk through records: each holds what it has found. Threat: memory of the host. */
  walks = new Turns(4);
  #lastOrder = 0;
  constructor(options) {
    this.#kv = options.kv;
    this.#queue = new CommitQueue(options.kv);
    this.#clock = options.clock ?? Date.now;
    this.#ids = new RecordIds(options.random ?? ((bytes) => void crypto.getRandomValues(bytes)));
  }
  /** Where the records are. */
  get kv() {
    return this.#kv;
  }
  /** A fresh id for a record. */
  newId() {
    return this.#ids.next();
  }
  /** The record, or null. Throws a `PaddockError` (`invalid`) when it does not fit the schema any more. */
  async get(collection, id) {
    if (!isRecordId(id)) return null;
    const { value } = await this.#entry(collection, id);
    return value === null ? null : RecordModel.stored(collection, readValues(collection, value));
  }
  /**
   * The record as it is stored, to be updated or deleted: it may not fit the schema. Throws an `ApiError` 404 when
   * there is none.
   */
  async getRaw(collection, id) {
    if (!isRecordId(id)) throw missing(collection, id);
    const entry = await this.#entry(collection, id);
    if (entry.versionstamp === null) throw missing(collection, id);
    const record2 = RecordModel.stored(collection, entry.value.data);
    this.#read.set(record2, entry);
    return record2;
  }
  /**
   * Stores a new record and gives it its id (unless it has one), `created` and `updated`. Throws an `ApiError` 400 when
   * a value does not fit, the id is taken or the record is too large.
   */
  async insert(record2) {
    const collection = record2.collection();
    const { name } = collection;
    const id = record2.id === "" ? this.newId() : record2.id;
    if (!isRecordId(id)) {
      throw failedTo("create", {
        id: {
          code: "validation_invalid_id",
          message: `an id is 15 characters of a-z and 0-9, current value is "${id.slice(0, 100)}"`
        }
      });
    }
    const { values, json } = validateRecord(collection, record2.fieldsData(), "create");
    const order = this.#nextOrder();
    const created = formatDate(order / 1e3);
    const data = {
      id,
      created,
      updated: created,
      ...values
    };
    const entry = {
      order,
      data
    };
    const key = recordKey(name, id);
    const { count: count2, writes } = this.#counters.of(name);
    const committed = await this.#queue.commit({
      checks: [
        {
          key,
          versionstamp: null
        }
      ],
      set: [
        {
          key,
          value: entry
        },
        {
          key: orderKey(name, order, id),
          value: NOTHING
        }
      ],
      add: [
        {
          key: count2,
          by: 1
        },
        {
          key: writes,
          by: 1
        }
      ],
      bytes: requireSize(entry, json, "create"),
      committed: (versionstamp) => this.#noted(collection, id, entry, versionstamp)
    });
    if (!committed) {
      throw failedTo("create", {
        id: {
          code: "validation_not_unique",
          message: `the id "${id}" is taken`
        }
      });
    }
    record2.markStored(data);
  }
  /**
   * Stores what has changed in a record and brings the record up to date; what others have changed in other fields
   * since it was read stays. Throws an `ApiError`: 404 when the record is gone, 400 when a value does not fit.
   */
  update(record2) {
    const collection = record2.collection();
    const { id } = record2;
    const changes = record2.changes();
    const known = this.#read.get(record2);
    this.#read.delete(record2);
    return this.#write(collection, id, known, async ({ value, versionstamp }) => {
      const merged = {
        ...value.data,
        ...changes
      };
      const { values, json } = validateRecord(collection, merged, "update");
      const data = {
        id,
        created: value.data.created,
        updated: formatDate(this.#clock()),
        ...values
      };
      const entry = {
        order: value.order,
        data
      };
      const key = recordKey(collection.name, id);
      const committed = await this.#queue.commit({
        checks: [
          {
            key,
            versionstamp
          }
        ],
        set: [
          {
            key,
            value: entry
          }
        ],
        add: [
          {
            key: this.#counters.of(collection.name).writes,
            by: 1
          }
        ],
        bytes: requireSize(entry, json, "update"),
        committed: (versionstamp2) => this.#noted(collection, id, entry, versionstamp2)
      });
      if (committed) record2.markStored(data);
      return committed;
    });
  }
  /** Deletes a record. Throws an `ApiError` 404 when it is gone. */
  remove(collection, id) {
    const { name } = collection;
    const key = recordKey(name, id);
    const { count: count2, writes } = this.#counters.of(name);
    return this.#write(collection, id, void 0, ({ value, versionstamp }) => this.#queue.commit({
      checks: [
        {
          key,
          versionstamp
        }
      ],
      remove: [
        key,
        orderKey(name, value.order, id)
      ],
      add: [
        {
          key: count2,
          by: -1
        },
        {
          key: writes,
          by: 1
        }
      ],
      bytes: 1e3,
      committed: (versionstamp2) => this.#noted(collection, id, null, versionstamp2)
    }));
  }
  /**
   * All records of a collection in the order of making, from memory after the first time; undefined when they are too
   * many for that, or other hosts write all the time. To be looked at before anything is awaited, and not to be changed.
   * Throws a `PaddockError` (`invalid`) when one does not fit the schema any more.
   */
  async rows(collection) {
    let shelf = this.#shelves.get(collection);
    if (shelf === void 0) {
      const settle = () => this.#queue.settle();
      shelf = new RecordShelf({
        kv: this.#kv,
        collection,
        settle
      });
      this.#shelves.set(collection, shelf);
    }
    return await shelf.rows();
  }
  /** Resolves when every write that was begun has ended. */
  async drain() {
    await this.#queue.drain();
  }
  #noted(collection, id, entry, versionstamp) {
    this.#shelves.get(collection)?.wrote(id, entry, versionstamp);
  }
  /**
   * Runs `attempt` with what is stored until it succeeds; the first time with `known`, if that is given. Writes of this
   * host to one record wait for each other.
   */
  #write(collection, id, known, attempt) {
    return this.#writes.inTurn(JSON.stringify([
      collection.name,
      id
    ]), async () => {
      if (known !== void 0 && await attempt(known)) return;
      for (let n = 0; n < MAX_ATTEMPTS2; n++) {
        if (n > 0) await pauseBefore(n);
        const entry = await this.#entry(collection, id);
        if (entry.versionstamp === null) throw missing(collection, id);
        if (await attempt(entry)) return;
      }
      throw new ApiError(409, `Cannot write the record "${id}" of "${collection.name}": other hosts changed it in each of ${MAX_ATTEMPTS2} attempts`);
    });
  }
  async #entry({ name }, id) {
    const entry = await this.#kv.get(recordKey(name, id));
    requireEntry(entry);
    return entry;
  }
  /** Grows even when the clock does not. */
  #nextOrder() {
    return this.#lastOrder = Math.max(this.#lastOrder + 1, this.#clock() * 1e3);
  }
};
async function pauseBefore(attempt) {
  await new Promise((resolve) => setTimeout(resolve, Math.min(2 ** (attempt - 1), MAX_PAUSE_MS)));
}

var WAIT_MS = 1e4;
var ON_THE_WAY_MS = 100;
var CALM_MS = 500;
var MOST = 1e3;
var RETRY_AFTER_S = 5;
var BootGate = class {
  #waitMs;
  #most;
  #decided = Promise.withResolvers();
  #open = false;
  #listening = false;
  #waiting = 0;
  /** Those that have waited and have no answer yet. */
  #answering = 0;
  #answered = Promise.withResolvers();
  #closed = Promise.withResolvers();
  /** @param loaded Resolves when the plugins are in place; rejects when they never will be */
  constructor(loaded2, waitMs = WAIT_MS, most = MOST) {
    this.#waitMs = waitMs;
    this.#most = most;
    loaded2.then(() => {
      this.#open = true;
      this.#decided.resolve();
    }, () => this.shut());
  }
  /** Whoever waits is turned away. */
  shut() {
    this.#decided.resolve();
    this.#closed.resolve();
  }
  /** Clients can come from now on. */
  listening() {
    this.#listening = true;
  }
  /** Whether everybody passes. */
  get isOpen() {
    return this.#open;
  }
  /** Lets a request wait and answers it with `answer`; one that has waited too long, or is one too many, with a refusal. */
  async pass(answer4) {
    if (!this.#open && this.#waiting < this.#most) await this.#wait();
    if (!this.#open) return refusal();
    if (this.#answering++ === 0) this.#answered = Promise.withResolvers();
    try {
      return await answer4();
    } finally {
      this.#answering--;
      if (this.#answering === 0) this.#answered.resolve();
    }
  }
  /**
   * To be asked when the gate opens: settles when those that waited are answered, or have had some time for it. Where
   * there are clients, most of them have not come that far: nobody was let in while the plugins were put in place.
   */
  async calm() {
    await within(this.#closed.promise, this.#listening ? ON_THE_WAY_MS : 0);
    if (this.#answering > 0) await within(this.#answered.promise, CALM_MS);
  }
  async #wait() {
    this.#waiting++;
    await within(this.#decided.promise, this.#waitMs);
    this.#waiting--;
  }
};
function refusal() {
  const response = errorResponse(503, "The server is starting, and its plugins are not all ready");
  response.headers.set("retry-after", String(RETRY_AFTER_S));
  return response;
}
async function within(promise, ms) {
  const { promise: late, resolve } = Promise.withResolvers();
  const timer = setTimeout(resolve, ms);
  await Promise.race([
    promise,
    late
  ]);
  clearTimeout(timer);
}

var Operator = class {
  #token;
  /** Made for the first request that bears a token. */
  #digest;
  constructor(token) {
    this.#token = token;
  }
  /** Whether the request bears the token. Takes the same time for every wrong token of a length. */
  is(request) {
    const header = request.headers.get("authorization");
    if (header === null) return false;
    this.#digest ??= digest(this.#token);
    const given = digest(header.replace(/^Bearer\s+/i, ""));
    return nodeModule("node:crypto").timingSafeEqual(given, this.#digest);
  }
};
function digest(text2) {
  return nodeModule("node:crypto").createHash("sha256").update(text2).digest();
}

var HTTPException = class extends Error {
  res;
  status;
  /**
  * Creates an instance of `HTTPException`.
  * @param status - HTTP status code for the exception. Defaults to 500.
  * @param options - Additional options for the exception.
  */
  constructor(status = 500, options) {
    super(options?.message, {
      cause: options?.cause
    });
    this.res = options?.res;
    this.status = status;
  }
  /**
  * Returns the response object associated with the exception.
  * If a response object is not provided, a new response is created with the error message and status code.
  * @returns The response object.
  */
  getResponse() {
    if (this.res) return new Response(this.res.body, {
      status: this.status,
      headers: this.res.headers
    });
    return new Response(this.message, {
      status: this.status
    });
  }
};

var GET_MATCH_RESULT = Symbol();

var bufferToFormData = (arrayBuffer, contentType) => {
  return new Response(arrayBuffer, {
    headers: {
      "Content-Type": contentType.replace(/^[^;]+/, (mediaType) => mediaType.toLowerCase())
    }
  }).formData();
};

var MAX_NESTED_OBJECTS = 1e4;
var isRawRequest = (request) => "headers" in request;
var parseBody = async (request, options = /* @__PURE__ */ Object.create(null)) => {
  const { all = false, dot = false } = options;
  const mediaType = (isRawRequest(request) ? request.headers : request.raw.headers).get("Content-Type")?.split(";")[0].trim().toLowerCase();
  if (mediaType === "multipart/form-data" || mediaType === "application/x-www-form-urlencoded") return parseFormData(request, {
    all,
    dot
  });
  return {};
};
async function parseFormData(request, options) {
  if (!isRawRequest(request) && request.bodyCache.formData) return convertFormDataToBodyData(await request.bodyCache.formData, options);
  const headers = isRawRequest(request) ? request.headers : request.raw.headers;
  const arrayBuffer = await request.arrayBuffer();
  const formDataPromise = bufferToFormData(arrayBuffer, headers.get("Content-Type") || "");
  if (!isRawRequest(request)) request.bodyCache.formData = formDataPromise;
  const formData = await formDataPromise;
  if (formData) return convertFormDataToBodyData(formData, options);
  return {};
}
function convertFormDataToBodyData(formData, options) {
  const form = /* @__PURE__ */ Object.create(null);
  const nestingState = {
    count: 0
  };
  formData.forEach((value, key) => {
    if (!(options.all || key.endsWith("[]"))) form[key] = value;
    else handleParsingAllValues(form, key, value);
  });
  if (options.dot) Object.entries(form).forEach(([key, value]) => {
    if (key.includes(".")) {
      handleParsingNestedValues(form, key, value, nestingState);
      delete form[key];
    }
  });
  return form;
}
var handleParsingAllValues = (form, key, value) => {
  if (form[key] !== void 0) {
    if (Array.isArray(form[key])) form[key].push(value);
    else form[key] = [
      form[key],
      value
    ];
  } else if (!key.endsWith("[]")) form[key] = value;
  else form[key] = [
    value
  ];
};
var handleParsingNestedValues = (form, key, value, state) => {
  if (/(?:^|\.)__proto__\./.test(key)) return;
  let nestedForm = form;
  const keys = key.split(".", 34);
  if (keys.length > 33) throwNestingLimitExceeded();
  keys.forEach((key2, index) => {
    if (index === keys.length - 1) nestedForm[key2] = value;
    else {
      if (!nestedForm[key2] || typeof nestedForm[key2] !== "object" || Array.isArray(nestedForm[key2]) || nestedForm[key2] instanceof File) {
        if (state.count++ >= MAX_NESTED_OBJECTS) throwNestingLimitExceeded();
        nestedForm[key2] = /* @__PURE__ */ Object.create(null);
      }
      nestedForm = nestedForm[key2];
    }
  });
};
var throwNestingLimitExceeded = () => {
  throw new Error("Nesting limit exceeded");
};

var HonoRequest = class {
  /**
  * `.raw` can get the raw Request object.
  *
  * @see {@link https://hono.dev/docs/api/request#raw}
  *
  * @example
  * ```ts
  * // For Cloudflare Workers
  * app.post('/', async (c) => {
  *   const metadata = c.req.raw.cf?.hostMetadata?
  *   ...
  * })
  * ```
  */
  raw;
  #validatedData;
  #matchResult;
  routeIndex = 0;
  /**
  * `.path` can get the pathname of the request.
  *
  * @see {@link https://hono.dev/docs/api/request#path}
  *
  * @example
  * ```ts
  * app.get('/about/me', (c) => {
  *   const pathname = c.req.path // `/about/me`
  * })
  * ```
  */
  path;
  bodyCache = {};
  constructor(request, path = "/", matchResult = [
    []
  ]) {
    this.raw = request;
    this.path = path;
    this.#matchResult = matchResult;
  }
  param(key) {
    return key ? this.#getDecodedParam(key) : this.#getAllDecodedParams();
  }
  #getDecodedParam(key) {
    const paramKey = this.#matchResult[0][this.routeIndex]?.[1][key];
    const param = this.#getParamValue(paramKey);
    return param && tryDecodeURIComponent(param);
  }
  #getAllDecodedParams() {
    const decoded = {};
    const keys = Object.keys(this.#matchResult[0][this.routeIndex]?.[1] ?? {});
    for (const key of keys) {
      const value = this.#getParamValue(this.#matchResult[0][this.routeIndex][1][key]);
      if (value !== void 0) decoded[key] = tryDecodeURIComponent(value);
    }
    return decoded;
  }
  #getParamValue(paramKey) {
    return this.#matchResult[1] ? this.#matchResult[1][paramKey] : paramKey;
  }
  query(key) {
    return getQueryParam(this.url, key);
  }
  queries(key) {
    return getQueryParams(this.url, key);
  }
  header(name) {
    if (name) return this.raw.headers.get(name) ?? void 0;
    const headerData = /* @__PURE__ */ Object.create(null);
    this.raw.headers.forEach((value, key) => {
      headerData[key] = value;
    });
    return headerData;
  }
  async parseBody(options) {
    return parseBody(this, options);
  }
  #cachedBody = (key) => {
    const { bodyCache, raw: raw2 } = this;
    const cachedBody = bodyCache[key];
    if (cachedBody) return cachedBody;
    for (const anyCachedKey in bodyCache) return bodyCache[anyCachedKey].then((body) => {
      if (anyCachedKey === "json") body = JSON.stringify(body);
      const contentType = anyCachedKey === "formData" ? void 0 : raw2.headers.get("content-type");
      return new Response(body, {
        headers: contentType ? {
          "Content-Type": contentType
        } : void 0
      })[key]();
    });
    return bodyCache[key] = raw2[key]();
  };
  /**
  * `.json()` can parse Request body of type `application/json`
  *
  * @see {@link https://hono.dev/docs/api/request#json}
  *
  * @example
  * ```ts
  * app.post('/entry', async (c) => {
  *   const body = await c.req.json()
  * })
  * ```
  */
  json() {
    return this.#cachedBody("text").then((text2) => JSON.parse(text2));
  }
  /**
  * `.text()` can parse Request body of type `text/plain`
  *
  * @see {@link https://hono.dev/docs/api/request#text}
  *
  * @example
  * ```ts
  * app.post('/entry', async (c) => {
  *   const body = await c.req.text()
  * })
  * ```
  */
  text() {
    return this.#cachedBody("text");
  }
  /**
  * `.arrayBuffer()` parse Request body as an `ArrayBuffer`
  *
  * @see {@link https://hono.dev/docs/api/request#arraybuffer}
  *
  * @example
  * ```ts
  * app.post('/entry', async (c) => {
  *   const body = await c.req.arrayBuffer()
  * })
  * ```
  */
  arrayBuffer() {
    return this.#cachedBody("arrayBuffer");
  }
  /**
  * `.bytes()` parses the request body as a `Uint8Array`.
  *
  * @see {@link https://hono.dev/docs/api/request#bytes}
  *
  * @example
  * ```ts
  * app.post('/entry', async (c) => {
  *   const body = await c.req.bytes()
  * })
  * ```
  */
  bytes() {
    return this.#cachedBody("arrayBuffer").then((buffer) => new Uint8Array(buffer));
  }
  /**
  * Parses the request body as a `Blob`.
  * @example
  * ```ts
  * app.post('/entry', async (c) => {
  *   const body = await c.req.blob();
  * });
  * ```
  * @see https://hono.dev/docs/api/request#blob
  */
  blob() {
    return this.#cachedBody("blob");
  }
  /**
  * Parses the request body as `FormData`.
  * @example
  * ```ts
  * app.post('/entry', async (c) => {
  *   const body = await c.req.formData();
  * });
  * ```
  * @see https://hono.dev/docs/api/request#formdata
  */
  formData() {
    return this.#cachedBody("formData");
  }
  /**
  * Adds validated data to the request.
  *
  * @param target - The target of the validation.
  * @param data - The validated data to add.
  */
  addValidatedData(target, data) {
    (this.#validatedData ??= {})[target] = data;
  }
  valid(target) {
    return this.#validatedData?.[target];
  }
  /**
  * `.url` can get the request url strings.
  *
  * @see {@link https://hono.dev/docs/api/request#url}
  *
  * @example
  * ```ts
  * app.get('/about/me', (c) => {
  *   const url = c.req.url // `http://localhost:8787/about/me`
  *   ...
  * })
  * ```
  */
  get url() {
    return this.raw.url;
  }
  /**
  * `.method` can get the method name of the request.
  *
  * @see {@link https://hono.dev/docs/api/request#method}
  *
  * @example
  * ```ts
  * app.get('/about/me', (c) => {
  *   const method = c.req.method // `GET`
  * })
  * ```
  */
  get method() {
    return this.raw.method;
  }
  get [GET_MATCH_RESULT]() {
    return this.#matchResult;
  }
  /**
  * `.matchedRoutes` can return a matched route in the handler
  *
  * @deprecated
  *
  * Use matchedRoutes helper defined in "hono/route" instead.
  *
  * @see {@link https://hono.dev/docs/api/request#matchedroutes}
  *
  * @example
  * ```ts
  * app.use('*', async function logger(c, next) {
  *   await next()
  *   c.req.matchedRoutes.forEach(({ handler, method, path }, i) => {
  *     const name = handler.name || (handler.length < 2 ? '[handler]' : '[middleware]')
  *     console.log(
  *       method,
  *       ' ',
  *       path,
  *       ' '.repeat(Math.max(10 - path.length, 0)),
  *       name,
  *       i === c.req.routeIndex ? '<- respond from here' : ''
  *     )
  *   })
  * })
  * ```
  */
  get matchedRoutes() {
    return this.#matchResult[0].map(([[, route]]) => route);
  }
  /**
  * `.routePath` can retrieve the path registered within the handler
  *
  * @deprecated
  *
  * Use routePath helper defined in "hono/route" instead.
  *
  * @see {@link https://hono.dev/docs/api/request#routepath}
  *
  * @example
  * ```ts
  * app.get('/posts/:id', (c) => {
  *   return c.json({ path: c.req.routePath })
  * })
  * ```
  */
  get routePath() {
    return this.#matchResult[0].map(([[, route]]) => route)[this.routeIndex].path;
  }
};

var HtmlEscapedCallbackPhase = {
  Stringify: 1,
  BeforeStream: 2,
  Stream: 3
};
var raw = (value, callbacks) => {
  const escapedString = new String(value);
  escapedString.isEscaped = true;
  escapedString.callbacks = callbacks;
  return escapedString;
};
var resolveCallback = async (str, phase, preserveCallbacks, context, buffer) => {
  if (typeof str === "object" && !(str instanceof String)) {
    if (!(str instanceof Promise)) str = str.toString();
    if (str instanceof Promise) str = await str;
  }
  const callbacks = str.callbacks;
  if (!callbacks?.length) return Promise.resolve(str);
  if (buffer) buffer[0] += str;
  else buffer = [
    str
  ];
  const resStr = Promise.all(callbacks.map((c) => c({
    phase,
    buffer,
    context
  }))).then((res) => Promise.all(res.filter(Boolean).map((str2) => resolveCallback(str2, phase, false, context, buffer))).then(() => buffer[0]));
  if (preserveCallbacks) return raw(await resStr, callbacks);
  else return resStr;
};

var TEXT_PLAIN = "text/plain; charset=UTF-8";
var setDefaultContentType = (contentType, headers) => {
  return {
    "Content-Type": contentType,
    ...headers
  };
};
var createResponseInstance = (body, init) => new Response(body, init);
var Context = class {
  #rawRequest;
  #req;
  /**
  * `.env` can get bindings (environment variables, secrets, KV namespaces, D1 database, R2 bucket etc.) in Cloudflare Workers.
  *
  * @see {@link https://hono.dev/docs/api/context#env}
  *
  * @example
  * ```ts
  * // Environment object for Cloudflare Workers
  * app.get('*', async c => {
  *   const counter = c.env.COUNTER
  * })
  * ```
  */
  env = {};
  #var;
  finalized = false;
  /**
  * `.error` can get the error object from the middleware if the Handler throws an error.
  *
  * @see {@link https://hono.dev/docs/api/context#error}
  *
  * @example
  * ```ts
  * app.use('*', async (c, next) => {
  *   await next()
  *   if (c.error) {
  *     // do something...
  *   }
  * })
  * ```
  */
  error;
  #status;
  #executionCtx;
  #res;
  #layout;
  #renderer;
  #notFoundHandler;
  #preparedHeaders;
  #matchResult;
  #path;
  /**
  * Creates an instance of the Context class.
  *
  * @param req - The Request object.
  * @param options - Optional configuration options for the context.
  */
  constructor(req, options) {
    this.#rawRequest = req;
    if (options) {
      this.#executionCtx = options.executionCtx;
      this.env = options.env;
      this.#notFoundHandler = options.notFoundHandler;
      this.#path = options.path;
      this.#matchResult = options.matchResult;
    }
  }
  /**
  * `.req` is the instance of {@link HonoRequest}.
  */
  get req() {
    this.#req ??= new HonoRequest(this.#rawRequest, this.#path, this.#matchResult);
    return this.#req;
  }
  /**
  * @see {@link https://hono.dev/docs/api/context#event}
  * The FetchEvent associated with the current request.
  *
  * @throws Will throw an error if the context does not have a FetchEvent.
  */
  get event() {
    if (this.#executionCtx && "respondWith" in this.#executionCtx) return this.#executionCtx;
    else throw Error("This context has no FetchEvent");
  }
  /**
  * @see {@link https://hono.dev/docs/api/context#executionctx}
  * The ExecutionContext associated with the current request.
  *
  * @throws Will throw an error if the context does not have an ExecutionContext.
  */
  get executionCtx() {
    if (this.#executionCtx) return this.#executionCtx;
    else throw Error("This context has no ExecutionContext");
  }
  /**
  * @see {@link https://hono.dev/docs/api/context#res}
  * The Response object for the current request.
  */
  get res() {
    return this.#res ||= createResponseInstance(null, {
      headers: this.#preparedHeaders ??= new Headers()
    });
  }
  /**
  * Sets the Response object for the current request.
  *
  * @param _res - The Response object to set.
  */
  set res(_res) {
    if (this.#res && _res) {
      _res = createResponseInstance(_res.body, _res);
      for (const [k, v] of this.#res.headers.entries()) {
        if (k === "content-type") continue;
        if (k === "set-cookie") {
          const cookies = this.#res.headers.getSetCookie();
          _res.headers.delete("set-cookie");
          for (const cookie of cookies) _res.headers.append("set-cookie", cookie);
        } else _res.headers.set(k, v);
      }
    }
    this.#res = _res;
    this.finalized = true;
  }
  /**
  * `.render()` can create a response within a layout.
  *
  * @see {@link https://hono.dev/docs/api/context#render-setrenderer}
  *
  * @example
  * ```ts
  * app.get('/', (c) => {
  *   return c.render('Hello!')
  * })
  * ```
  */
  render = (...args) => {
    this.#renderer ??= (content) => this.html(content);
    return this.#renderer(...args);
  };
  /**
  * Sets the layout for the response.
  *
  * @param layout - The layout to set.
  * @returns The layout function.
  */
  setLayout = (layout) => this.#layout = layout;
  /**
  * Gets the current layout for the response.
  *
  * @returns The current layout function.
  */
  getLayout = () => this.#layout;
  /**
  * `.setRenderer()` can set the layout in the custom middleware.
  *
  * @see {@link https://hono.dev/docs/api/context#render-setrenderer}
  *
  * @example
  * ```tsx
  * app.use('*', async (c, next) => {
  *   c.setRenderer((content) => {
  *     return c.html(
  *       <html>
  *         <body>
  *           <p>{content}</p>
  *         </body>
  *       </html>
  *     )
  *   })
  *   await next()
  * })
  * ```
  */
  setRenderer = (renderer) => {
    this.#renderer = renderer;
  };
  /**
  * `.header()` can set headers.
  *
  * @see {@link https://hono.dev/docs/api/context#header}
  *
  * @example
  * ```ts
  * app.get('/welcome', (c) => {
  *   // Set headers
  *   c.header('X-Message', 'Hello!')
  *   c.header('Content-Type', 'text/plain')
  *
  *   // Append multiple headers using the append option (e.g. Vary)
  *   c.header('Vary', 'Accept-Encoding', { append: true })
  *   c.header('Vary', 'User-Agent', { append: true })
  *
  *   return c.body('Thank you for coming')
  * })
  * ```
  */
  header = (name, value, options) => {
    if (this.finalized && !this.#res.bodyUsed) this.#res = createResponseInstance(this.#res.body, this.#res);
    const headers = this.#res ? this.#res.headers : this.#preparedHeaders ??= new Headers();
    if (value === void 0) headers.delete(name);
    else if (options?.append) headers.append(name, value);
    else headers.set(name, value);
  };
  status = (status) => {
    this.#status = status;
  };
  /**
  * `.set()` can set the value specified by the key.
  *
  * @see {@link https://hono.dev/docs/api/context#set-get}
  *
  * @example
  * ```ts
  * app.use('*', async (c, next) => {
  *   c.set('message', 'Hono is hot!!')
  *   await next()
  * })
  * ```
  */
  set = (key, value) => {
    this.#var ??= /* @__PURE__ */ new Map();
    this.#var.set(key, value);
  };
  /**
  * `.get()` can use the value specified by the key.
  *
  * @see {@link https://hono.dev/docs/api/context#set-get}
  *
  * @example
  * ```ts
  * app.get('/', (c) => {
  *   const message = c.get('message')
  *   return c.text(`The message is "${message}"`)
  * })
  * ```
  */
  get = (key) => {
    return this.#var ? this.#var.get(key) : void 0;
  };
  /**
  * `.var` can access the value of a variable.
  *
  * @see {@link https://hono.dev/docs/api/context#var}
  *
  * @example
  * ```ts
  * const result = c.var.client.oneMethod()
  * ```
  */
  get var() {
    if (!this.#var) return {};
    return Object.fromEntries(this.#var);
  }
  #newResponse(data, arg, headers) {
    let responseHeaders = this.#res ? new Headers(this.#res.headers) : this.#preparedHeaders;
    if (typeof arg === "object" && arg.headers) {
      responseHeaders ??= new Headers();
      for (const [key, value] of new Headers(arg.headers)) if (key === "set-cookie") responseHeaders.append(key, value);
      else responseHeaders.set(key, value);
    }
    if (headers) {
      if (!responseHeaders) {
        let count2 = 0;
        for (const k in headers) if (++count2 > 1 || typeof headers[k] !== "string") {
          responseHeaders = new Headers();
          break;
        }
      }
      if (responseHeaders) for (const k in headers) {
        const v = headers[k];
        if (typeof v === "string") responseHeaders.set(k, v);
        else {
          responseHeaders.delete(k);
          for (const v2 of v) responseHeaders.append(k, v2);
        }
      }
    }
    const status = typeof arg === "number" ? arg : arg?.status ?? this.#status;
    return createResponseInstance(data, {
      status,
      headers: responseHeaders ?? headers
    });
  }
  newResponse = (...args) => this.#newResponse(...args);
  /**
  * `.body()` can return the HTTP response.
  * You can set headers with `.header()` and set HTTP status code with `.status`.
  * This can also be set in `.text()`, `.json()` and so on.
  *
  * @see {@link https://hono.dev/docs/api/context#body}
  *
  * @example
  * ```ts
  * app.get('/welcome', (c) => {
  *   // Set headers
  *   c.header('X-Message', 'Hello!')
  *   c.header('Content-Type', 'text/plain')
  *   // Set HTTP status code
  *   c.status(201)
  *
  *   // Return the response body
  *   return c.body('Thank you for coming')
  * })
  * ```
  */
  body = (data, arg, headers) => this.#newResponse(data, arg, headers);
  /**
  * `.text()` can render text as `Content-Type:text/plain`.
  *
  * @see {@link https://hono.dev/docs/api/context#text}
  *
  * @example
  * ```ts
  * app.get('/say', (c) => {
  *   return c.text('Hello!')
  * })
  * ```
  */
  text = (text2, arg, headers) => {
    return !this.#preparedHeaders && !this.#status && !arg && !headers && !this.finalized ? new Response(text2) : this.#newResponse(text2, arg, setDefaultContentType(TEXT_PLAIN, headers));
  };
  /**
  * `.json()` can render JSON as `Content-Type:application/json`.
  *
  * @see {@link https://hono.dev/docs/api/context#json}
  *
  * @example
  * ```ts
  * app.get('/api', (c) => {
  *   return c.json({ message: 'Hello!' })
  * })
  * ```
  */
  json = (object2, arg, headers) => {
    return this.#newResponse(JSON.stringify(object2), arg, setDefaultContentType("application/json", headers));
  };
  html = (html, arg, headers) => {
    const res = (html2) => this.#newResponse(html2, arg, setDefaultContentType("text/html; charset=UTF-8", headers));
    return typeof html === "object" ? resolveCallback(html, HtmlEscapedCallbackPhase.Stringify, false, {}).then(res) : res(html);
  };
  /**
  * `.redirect()` can Redirect, default status code is 302.
  *
  * @see {@link https://hono.dev/docs/api/context#redirect}
  *
  * @example
  * ```ts
  * app.get('/redirect', (c) => {
  *   return c.redirect('/')
  * })
  * app.get('/redirect-permanently', (c) => {
  *   return c.redirect('/', 301)
  * })
  * ```
  */
  redirect = (location, status) => {
    const locationString = String(location);
    this.header("Location", !/[^\x00-\xFF]/.test(locationString) ? locationString : encodeURI(locationString));
    return this.newResponse(null, status ?? 302);
  };
  /**
  * `.notFound()` can return the Not Found Response.
  *
  * @see {@link https://hono.dev/docs/api/context#notfound}
  *
  * @example
  * ```ts
  * app.get('/notfound', (c) => {
  *   return c.notFound()
  * })
  * ```
  */
  notFound = () => {
    this.#notFoundHandler ??= () => createResponseInstance();
    return this.#notFoundHandler(this);
  };
};

var compose = (middleware, onError, onNotFound) => {
  return (context, next) => {
    let index = -1;
    return dispatch(0);
    async function dispatch(i) {
      if (i <= index) throw new Error("next() called multiple times");
      index = i;
      let res;
      let isError = false;
      let handler;
      if (middleware[i]) {
        handler = middleware[i][0][0];
        context.req.routeIndex = i;
      } else handler = i === middleware.length && next || void 0;
      if (handler) try {
        res = await handler(context, () => dispatch(i + 1));
      } catch (err) {
        if (err instanceof Error && onError) {
          context.error = err;
          res = await onError(err, context);
          isError = true;
        } else throw err;
      }
      else if (context.finalized === false && onNotFound) res = await onNotFound(context);
      if (res && (context.finalized === false || isError)) context.res = res;
      return context;
    }
  };
};

var matchedRoutes = (c) => c.req[GET_MATCH_RESULT][0].map(([[, route]]) => route);
var routePath = (c, index) => matchedRoutes(c).at(index ?? c.req.routeIndex)?.path ?? "";

var COMPOSED_HANDLER = "__COMPOSED_HANDLER";

var countTrailingSlashes = (path) => {
  let index = path.length;
  while (index > 0 && path.charCodeAt(index - 1) === 47) index--;
  return path.length - index;
};
var getPathPrefixLength = (c, pathPrefix, routePath2) => {
  if (!/[:*]/.test(pathPrefix)) return pathPrefix.length;
  const path = c.req.path;
  const matchResult = c.req[GET_MATCH_RESULT];
  const paramNames = /* @__PURE__ */ new Set();
  let length = 0;
  for (const part of splitRoutingPath(pathPrefix)) {
    if (part[0] === ":" && part.endsWith("}?")) throw new Error(`mount(): Optional regular expression parameters are not supported in "${routePath2}".`);
    const pattern = getPattern(part);
    if (pattern && pattern !== "*") {
      const name = pattern[1];
      if (paramNames.has(name)) throw new Error(`mount(): Duplicate path parameter "${name}" in "${routePath2}".`);
      paramNames.add(name);
    }
    if (pattern && pattern !== "*" && pattern[2] !== true) {
      const value = matchResult.length === 2 ? matchResult[1][matchResult[0][c.req.routeIndex][1][pattern[1]]] : matchResult[0][c.req.routeIndex][1][pattern[1]];
      length += value.length + 1;
    } else if (pattern || part.endsWith("*")) {
      const end = path.indexOf("/", length + 1);
      length = end === -1 ? path.length : end;
    } else length += part.length + 1;
  }
  return length;
};
var createMountedRequest = (c, pathPrefix, routePath2) => {
  if (/[^/]\*$/.test(routePath2)) throw new Error(`mount(): Wildcard must follow "/" in "${routePath2}".`);
  const prefixLength = getPathPrefixLength(c, pathPrefix, routePath2);
  const path = c.req.path.slice(prefixLength) || "/";
  if (prefixLength > c.req.path.length || path[0] !== "/" || /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) throw new HTTPException(400, {
    message: "Invalid mounted path"
  });
  const rawUrl = c.req.raw.url;
  if (/^[^/?#]*\/\/[^/?#\\]*[?#\\]/.test(rawUrl)) throw new HTTPException(400, {
    message: "Invalid mounted path"
  });
  const rawPathEnd = rawUrl.search(/[?#]/);
  const rawTrailingSlashes = countTrailingSlashes(rawPathEnd === -1 ? rawUrl : rawUrl.slice(0, rawPathEnd));
  if (rawTrailingSlashes > 1 && countTrailingSlashes(c.req.path) === rawTrailingSlashes - 1) throw new HTTPException(400, {
    message: "Invalid mounted path"
  });
  const url = new URL(rawUrl);
  url.pathname = path.replace(/[\\\t\n\r]/g, encodeURIComponent);
  if (path.includes("%")) {
  }
  return new Request(url, c.req.raw);
};

var notFoundHandler = (c) => {
  return c.text("404 Not Found", 404);
};
var errorHandler = (err, c) => {
  if ("getResponse" in err) {
    const res = err.getResponse();
    return c.newResponse(res.body, res);
  }
  console.error(err);
  return c.text("Internal Server Error", 500);
};
var Hono = class Hono2 {
  get;
  post;
  put;
  delete;
  options;
  patch;
  query;
  all;
  on;
  use;
  router;
  getPath;
  _basePath = "/";
  #path = "/";
  routes = [];
  constructor(options = {}) {
    [
      ...METHODS,
      "all"
    ].forEach((method) => {
      this[method] = (args1, ...args) => {
        const methodName = method.toUpperCase();
        if (typeof args1 === "string") this.#path = args1;
        else this.#addRoute(methodName, this.#path, args1);
        args.forEach((handler) => {
          this.#addRoute(methodName, this.#path, handler);
        });
        return this;
      };
    });
    this.on = (method, path, ...handlers) => {
      for (const p of [
        path
      ].flat()) {
        this.#path = p;
        for (const m of [
          method
        ].flat()) {
          const methodName = m.toUpperCase();
          for (const handler of handlers) this.#addRoute(methodName, this.#path, handler);
        }
      }
      return this;
    };
    this.use = (arg1, ...handlers) => {
      if (typeof arg1 === "string") this.#path = arg1;
      else {
        this.#path = "*";
        handlers.unshift(arg1);
      }
      handlers.forEach((handler) => {
        this.#addRoute("ALL", this.#path, handler);
      });
      return this;
    };
    const { strict, ...optionsWithoutStrict } = options;
    Object.assign(this, optionsWithoutStrict);
    this.getPath = strict ?? true ? options.getPath ?? getPath : getPathNoStrict;
  }
  #clone() {
    const clone = new Hono2({
      router: this.router,
      getPath: this.getPath
    });
    clone.errorHandler = this.errorHandler;
    clone.#notFoundHandler = this.#notFoundHandler;
    clone.routes = this.routes;
    return clone;
  }
  #notFoundHandler = notFoundHandler;
  errorHandler = errorHandler;
  /**
  * `.route()` allows grouping other Hono instance in routes.
  *
  * @see {@link https://hono.dev/docs/api/routing#grouping}
  *
  * @param {string} path - base Path
  * @param {Hono} app - other Hono instance
  * @returns {Hono} routed Hono instance
  *
  * @example
  * ```ts
  * const app = new Hono()
  * const app2 = new Hono()
  *
  * app2.get("/user", (c) => c.text("user"))
  * app.route("/api", app2) // GET /api/user
  * ```
  */
  route(path, app) {
    const subApp = this.basePath(path);
    app.routes.map((r) => {
      let handler;
      if (app.errorHandler === errorHandler) handler = r.handler;
      else {
        handler = async (c, next) => (await compose([], app.errorHandler)(c, () => r.handler(c, next))).res;
        handler[COMPOSED_HANDLER] = r.handler;
      }
      subApp.#addRoute(r.method, r.path, handler, r.basePath);
    });
    return this;
  }
  /**
  * `.basePath()` allows base paths to be specified.
  *
  * @see {@link https://hono.dev/docs/api/routing#base-path}
  *
  * @param {string} path - base Path
  * @returns {Hono} changed Hono instance
  *
  * @example
  * ```ts
  * const api = new Hono().basePath('/api')
  * ```
  */
  basePath(path) {
    const subApp = this.#clone();
    subApp._basePath = mergePath(this._basePath, path);
    return subApp;
  }
  /**
  * `.onError()` handles an error and returns a customized Response.
  *
  * @see {@link https://hono.dev/docs/api/hono#error-handling}
  *
  * @param {ErrorHandler} handler - request Handler for error
  * @returns {Hono} changed Hono instance
  *
  * @example
  * ```ts
  * app.onError((err, c) => {
  *   console.error(`${err}`)
  *   return c.text('Custom Error Message', 500)
  * })
  * ```
  */
  onError = (handler) => {
    this.errorHandler = handler;
    return this;
  };
  /**
  * `.notFound()` allows you to customize a Not Found Response.
  *
  * @see {@link https://hono.dev/docs/api/hono#not-found}
  *
  * @param {NotFoundHandler} handler - request handler for not-found
  * @returns {Hono} changed Hono instance
  *
  * @example
  * ```ts
  * app.notFound((c) => {
  *   return c.text('Custom 404 Message', 404)
  * })
  * ```
  */
  notFound = (handler) => {
    this.#notFoundHandler = handler;
    return this;
  };
  /**
  * `.mount()` allows you to mount applications built with other frameworks into your Hono application.
  *
  * @deprecated Use `mount()` from `hono/mount` instead. `.mount()` will be removed in v5.
  *
  * @see {@link https://hono.dev/docs/api/hono#mount}
  *
  * @param {string} path - base Path
  * @param {Function} applicationHandler - other Request Handler
  * @param {MountOptions} [options] - options of `.mount()`
  * @returns {Hono} mounted Hono instance
  * @throws {Error} If automatic request rewriting encounters duplicate path parameter names or an optional regular expression parameter.
  * @throws {HTTPException} With status 400 if automatic request rewriting cannot safely preserve the routed path.
  *
  * @example
  * ```ts
  * import { Router as IttyRouter } from 'itty-router'
  * import { Hono } from 'hono'
  * // Create itty-router application
  * const ittyRouter = IttyRouter()
  * // GET /itty-router/hello
  * ittyRouter.get('/hello', () => new Response('Hello from itty-router'))
  *
  * const app = new Hono()
  * app.mount('/itty-router', ittyRouter.handle)
  * ```
  *
  * @example
  * ```ts
  * const app = new Hono()
  * // Send the request to another application without modification.
  * app.mount('/app', anotherApp, {
  *   replaceRequest: (req) => req,
  * })
  * ```
  */
  mount(path, applicationHandler, options) {
    let replaceRequest;
    let optionHandler;
    if (options) {
      if (typeof options === "function") optionHandler = options;
      else {
        optionHandler = options.optionHandler;
        if (options.replaceRequest === false) replaceRequest = (request) => request;
        else replaceRequest = options.replaceRequest;
      }
    }
    const getOptions = optionHandler ? (c) => {
      const options2 = optionHandler(c);
      return Array.isArray(options2) ? options2 : [
        options2
      ];
    } : (c) => {
      let executionContext = void 0;
      try {
        executionContext = c.executionCtx;
      } catch {
      }
      return [
        c.env,
        executionContext
      ];
    };
    const defaultReplaceRequest = (c) => {
      const mountedRoutePath = routePath(c);
      return createMountedRequest(c, mountedRoutePath.replace(/\/?\*$/, ""), mountedRoutePath);
    };
    const handler = async (c, next) => {
      const res = await applicationHandler(replaceRequest ? replaceRequest(c.req.raw) : defaultReplaceRequest(c), ...getOptions(c));
      if (res) return res;
      await next();
    };
    this.#addRoute("ALL", mergePath(path, "*"), handler);
    return this;
  }
  #addRoute(method, path, handler, baseRoutePath) {
    path = mergePath(this._basePath, path);
    const r = {
      basePath: baseRoutePath !== void 0 ? mergePath(this._basePath, baseRoutePath) : this._basePath,
      path,
      method,
      handler
    };
    this.router.add(method, path, [
      handler,
      r
    ]);
    this.routes.push(r);
  }
  #handleError(err, c) {
    if (err instanceof Error) return this.errorHandler(err, c);
    throw err;
  }
  #dispatch(request, executionCtx, env, method) {
    if (method === "HEAD") return (async () => new Response(null, await this.#dispatch(request, executionCtx, env, "GET")))();
    const path = this.getPath(request, {
      env
    });
    const matchResult = this.router.match(method, path);
    const c = new Context(request, {
      path,
      matchResult,
      env,
      executionCtx,
      notFoundHandler: this.#notFoundHandler
    });
    if (matchResult[0].length === 1) {
      let res;
      try {
        res = matchResult[0][0][0][0](c, async () => {
          c.res = await this.#notFoundHandler(c);
        });
      } catch (err) {
        return this.#handleError(err, c);
      }
      return res instanceof Promise ? res.then((resolved) => resolved || (c.finalized ? c.res : this.#notFoundHandler(c))).catch((err) => this.#handleError(err, c)) : res ?? this.#notFoundHandler(c);
    }
    const composed = compose(matchResult[0], this.errorHandler, this.#notFoundHandler);
    return (async () => {
      try {
        const context = await composed(c);
        if (!context.finalized) throw new Error("Context is not finalized. Did you forget to return a Response object or `await next()`?");
        return context.res;
      } catch (err) {
        return this.#handleError(err, c);
      }
    })();
  }
  /**
  * `.fetch()` will be entry point of your app.
  *
  * @see {@link https://hono.dev/docs/api/hono#fetch}
  *
  * @param {Request} request - request Object of request
  * @param {Env} env - env Object
  * @param {ExecutionContext} executionCtx - context of execution
  * @returns {Response | Promise<Response>} response of request
  *
  */
  fetch = (request, ...rest) => {
    return this.#dispatch(request, rest[1], rest[0], request.method);
  };
  /**
  * `.request()` is a useful method for testing.
  * You can pass a URL or pathname to send a GET request.
  * app will return a Response object.
  * ```ts
  * test('GET /hello is ok', async () => {
  *   const res = await app.request('/hello')
  *   expect(res.status).toBe(200)
  * })
  * ```
  * @see https://hono.dev/docs/api/hono#request
  */
  request = (input, requestInit, Env, executionCtx) => {
    if (input instanceof Request) return this.fetch(requestInit ? new Request(input, requestInit) : input, Env, executionCtx);
    input = input.toString();
    return this.fetch(new Request(/^https?:\/\//.test(input) ? input : `http://localhost${mergePath("/", input)}`, requestInit), Env, executionCtx);
  };
  /**
  * `.fire()` automatically adds a global fetch event listener.
  * This can be useful for environments that adhere to the Service Worker API, such as non-ES module Cloudflare Workers.
  * @deprecated
  * Use `fire` from `hono/service-worker` instead.
  * ```ts
  * import { Hono } from 'hono'
  * import { fire } from 'hono/service-worker'
  *
  * const app = new Hono()
  * // ...
  * fire(app)
  * ```
  * @see https://hono.dev/docs/api/hono#fire
  * @see https://developer.mozilla.org/en-US/docs/Web/API/Service_Worker_API
  * @see https://developers.cloudflare.com/workers/reference/migrate-to-module-workers/
  */
  fire = () => {
    addEventListener("fetch", (event) => {
      event.respondWith(this.#dispatch(event.request, event, void 0, event.request.method));
    });
  };
};

var Hono3 = class extends Hono {
  /**
  * Creates an instance of the Hono class.
  *
  * @param options - Optional configuration options for the Hono instance.
  */
  constructor(options = {}) {
    super(options);
    this.router = options.router ?? new SmartRouter({
      routers: [
        new RegExpRouter(),
        new TrieRouter()
      ]
    });
  }
};

var EventFeed = class {
  #events;
  #open = /* @__PURE__ */ new Set();
  #encoder = new TextEncoder();
  constructor(events) {
    this.#events = events;
  }
  /** An answer that goes on until the client leaves or this is disposed of; `recent` events come first if wanted. */
  answer(recent) {
    const events = this.#events.follow({
      recent
    });
    this.#open.add(events);
    const leave = async () => {
      this.#open.delete(events);
      await events.return?.();
    };
    const body = new ReadableStream({
      // The headers go out with the first bytes, and the client is to know that it is heard.
      start: (controller) => controller.enqueue(this.#encoder.encode(":\n\n")),
      pull: async (controller) => {
        const { done, value } = await events.next();
        if (!done) return controller.enqueue(this.#encoder.encode(eventText(value)));
        controller.close();
        await leave();
      },
      cancel: leave
    });
    return new Response(body, {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store"
      }
    });
  }
  /** Ends all answers. */
  [Symbol.dispose]() {
    for (const events of this.#open) events.return?.();
  }
};
function eventText(event) {
  const text2 = JSON.stringify(event, (key, value) => key === "error" ? void 0 : value);
  return `data: ${text2}

`;
}

function leadsToHost({ url, headers }) {
  const host = headers.get("host");
  return host === null || host === authorityOf(url);
}

var CLOSE_TIMEOUT_MS = 1e4;
var PAUSE_MS = 100;
function listen(address, handler, { closeTimeoutMs = CLOSE_TIMEOUT_MS, onTrouble = () => {
} } = {}) {
  const first = serve(address, handler);
  const { hostname, port } = first.addr;
  const ending = /* @__PURE__ */ new Set();
  let current;
  let again;
  let closed = false;
  use(first);
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  return {
    address: {
      hostname,
      port,
      url: `http://${host}:${port}`
    },
    async close() {
      closed = true;
      clearTimeout(again);
      if (current !== void 0) end(current);
      const { promise: late, resolve } = Promise.withResolvers();
      const timer = setTimeout(resolve, closeTimeoutMs);
      await Promise.race([
        Promise.all(ending),
        late
      ]);
      clearTimeout(timer);
    }
  };
  function use(server) {
    current = server;
    server.finished.catch((error) => {
      end(server);
      retry(error);
    });
  }
  function end(server) {
    if (current === server) current = void 0;
    const ended = server.shutdown().catch(onTrouble).finally(() => ending.delete(ended));
    ending.add(ended);
  }
  function retry(error) {
    if (closed) return;
    onTrouble(error);
    again = setTimeout(() => {
      try {
        use(serve({
          hostname,
          port
        }, handler));
      } catch (error2) {
        retry(error2);
      }
    }, PAUSE_MS);
  }
}
function serve({ hostname, port }, handler) {
  try {
    return Deno.serve({
      hostname,
      port,
      onListen: () => {
      }
    }, handler);
  } catch (error) {
    throw cannotListen(hostname, port, error);
  }
}
function cannotListen(hostname, port, error) {
  const address = `${hostname}:${port}`;
  return new PaddockError("config", `Cannot listen on ${address}: ${reason(address, error)}`, {
    cause: error
  });
}
function reason(address, error) {
  if (error instanceof Deno.errors.AddrInUse) {
    return "the port is in use by another program; choose another with --http HOST:PORT, or port 0 for any free one";
  }
  if (error instanceof Deno.errors.NotCapable) {
    return `this program may not listen there, run it with --allow-net=${address}`;
  }
  const why = error instanceof Error ? error.message : String(error);
  return `${why}; choose another with --http HOST:PORT`;
}

function operatorError(error) {
  if (error instanceof RangeError) return new ApiError(400, error.message);
  if (!(error instanceof PaddockError)) return error;
  if (error.cause instanceof Deno.errors.NotCapable) return new ApiError(403, error.message);
  const { code } = error;
  const known = code === "config" || code === "load" || code === "conflict";
  return known ? new ApiError(409, error.message) : error;
}

var MAX_FIELDS = 1e3;
var MAX_DEPTH = 64;
var MAX_VALUES = 32768;
function checkShape(fields) {
  let values = 0;
  function walk(value, depth) {
    if (++values > MAX_VALUES) throw tooMuch(`it has more than ${MAX_VALUES} values`);
    if (typeof value !== "object" || value === null) return;
    if (depth > MAX_DEPTH) throw tooMuch(`it is more than ${MAX_DEPTH} levels deep`);
    if (Array.isArray(value)) {
      for (const item of value) walk(item, depth + 1);
    } else for (const name of Object.keys(value)) walk(value[name], depth + 1);
  }
  const names = Object.keys(fields);
  if (names.length > MAX_FIELDS) throw tooManyFields();
  for (const name of names) walk(fields[name], 1);
}
function tooManyFields() {
  return tooMuch(`it has more than ${MAX_FIELDS} fields`);
}
function tooMuch(why) {
  return new ApiError(400, `Cannot read the body: ${why}`);
}

var BODY_BYTES = 1024 * 1024;
var BODIES_BYTES = 64 * 1024 * 1024;
var TIMEOUT_MS2 = 3e4;
var UTF8 = new TextDecoder("utf-8", {
  fatal: true
});
var JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json$/;
var FORM_TYPES = [
  "multipart/form-data",
  "application/x-www-form-urlencoded"
];
function createBodyRoom() {
  return new BodyRoom(BODIES_BYTES);
}
async function holdFields(request, room, collection) {
  if (request.body === null) return {
    fields: {},
    [Symbol.dispose]: () => {
    }
  };
  const limits = {
    bytes: BODY_BYTES,
    timeoutMs: TIMEOUT_MS2,
    room
  };
  const length = announcedLength(request);
  if (length !== void 0 && length > limits.bytes) throw tooLarge(limits);
  const reader = new BodyReader(request.body, limits);
  try {
    const fields = await parseFields(await reader.borrowAll(length), request, collection);
    return {
      fields,
      [Symbol.dispose]: () => reader.close()
    };
  } catch (error) {
    reader.close();
    throw error;
  }
}
async function readFields(request) {
  using held = await holdFields(request, new BodyRoom(BODY_BYTES));
  return held.fields;
}
async function parseFields(bytes, request, collection) {
  if (bytes.byteLength === 0) return {};
  const header = request.headers.get("content-type") ?? "";
  const type = header.split(";", 1)[0].trim().toLowerCase();
  if (JSON_TYPE.test(type)) {
    const fields = parseJson(bytes);
    if (collection !== void 0) checkShape(fields);
    return fields;
  }
  if (collection !== void 0 && FORM_TYPES.includes(type)) {
    return await parseForm(bytes, header, collection);
  }
  const current = type === "" ? "it has no content type" : `its content type is "${type.slice(0, 100)}"`;
  const wanted = collection === void 0 ? "application/json" : "application/json or a form";
  throw new ApiError(415, `Cannot read the body: ${current}, send ${wanted}`);
}
function parseJson(bytes) {
  let value;
  try {
    value = JSON.parse(UTF8.decode(bytes));
  } catch (error) {
    const reason2 = error instanceof Error ? error.message : String(error);
    throw new ApiError(400, `Cannot read the body as JSON: ${reason2}`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value;
  }
  throw new ApiError(400, "Cannot read the body: it must be a JSON object");
}
async function parseForm(bytes, type, collection) {
  let form;
  try {
    form = await new Response(bytes, {
      headers: {
        "content-type": type
      }
    }).formData();
  } catch (error) {
    const reason2 = error instanceof Error ? error.message : String(error);
    throw new ApiError(400, `Cannot read the body as a form: ${reason2}`);
  }
  const all = /* @__PURE__ */ new Map();
  let count2 = 0;
  for (const [name, value] of form) {
    if (++count2 > MAX_FIELDS) throw tooManyFields();
    if (typeof value !== "string") {
      throw new ApiError(400, `Cannot read the field "${name}": files cannot be stored`);
    }
    const texts = all.get(name);
    if (texts === void 0) all.set(name, [
      value
    ]);
    else texts.push(value);
  }
  const fields = {};
  const { shape } = collection.schema;
  for (const [name, texts] of all) {
    Object.defineProperty(fields, name, {
      value: fieldValue(texts, Object.hasOwn(shape, name) ? shape[name] : void 0),
      enumerable: true,
      configurable: true,
      writable: true
    });
  }
  return fields;
}
function fieldValue(texts, type) {
  const single = texts.length === 1 ? texts[0] : texts;
  if (type === void 0) return single;
  const guesses = [
    single,
    texts,
    texts.map(plainValue)
  ];
  if (texts.length === 1) guesses.splice(1, 0, plainValue(texts[0]));
  return guesses.find((guess) => safeParse(type, guess).success) ?? single;
}
function plainValue(text2) {
  if (text2 === "true" || text2 === "false") return text2 === "true";
  return /^-?\d+(?:\.\d+)?$/.test(text2) ? Number(text2) : text2;
}

var Items = union([
  array(string().max(1e3)).min(1).max(1e3),
  literal("all")
], {
  error: 'expected a list of items such as "net:example.com", or "all"'
});
var GrantBody = strictObject({
  items: Items,
  by: _enum([
    "cli",
    "api"
  ]).optional()
});
var RevokeBody = strictObject({
  items: Items
});
function addAccessApi(app, access2) {
  const root = "/api/_paddock/access";
  app.get(root, (c) => c.json({
    plugins: access2.list()
  }));
  app.get(`${root}/:name`, (c) => c.json(answer3(() => access2.explain(c.req.param("name")))));
  app.get(`${root}/:name/diff`, (c) => c.json(answer3(() => access2.diff(c.req.param("name")))));
  app.post(`${root}/:name/grant`, async (c) => {
    const { items, by } = await readBody(c.req.raw, GrantBody);
    await answering(access2.grant(c.req.param("name"), items, by));
    return c.body(null, 204);
  });
  app.post(`${root}/:name/revoke`, async (c) => {
    const { items } = await readBody(c.req.raw, RevokeBody);
    await answering(access2.revoke(c.req.param("name"), items));
    return c.body(null, 204);
  });
}
async function readBody(request, schema) {
  const parsed = schema.safeParse(await readFields(request));
  if (parsed.success) return parsed.data;
  throw new ApiError(400, `Cannot read the request: ${describeProblems(parsed.error)}`);
}
function answer3(fn) {
  try {
    return fn();
  } catch (error) {
    throw operatorError(error);
  }
}
async function answering(work) {
  try {
    await work;
  } catch (error) {
    throw operatorError(error);
  }
}

var ACTIONS = [
  "disable",
  "enable",
  "restart"
];
function addPluginsApi(app, host) {
  const root = "/api/_paddock/plugins";
  app.get(root, (c) => c.json({
    plugins: host.plugins()
  }));
  for (const action of ACTIONS) {
    app.post(`${root}/:name/${action}`, async (c) => {
      await answering2(host[action](c.req.param("name")));
      return c.body(null, 204);
    });
  }
  app.delete(`${root}/:name`, async (c) => {
    const deleteData = c.req.query("deleteData") === "1";
    await answering2(host.uninstall(c.req.param("name"), {
      deleteData
    }));
    return c.body(null, 204);
  });
}
async function answering2(work) {
  try {
    await work;
  } catch (error) {
    if (error instanceof TypeError) throw new ApiError(404, error.message);
    throw operatorError(error);
  }
}

var CollectionOutput = object({
  id: string(),
  name: string()
}).meta({
  ts: `PaddockCollection<${COLLECTION_NAME_TYPE}>`
});
var Id = string();
var Filter = string().max(1e4);
var Count = int();
var Params = record(string(), unknown());
var CustomEvent = strictObject({
  type: string().min(1).max(200),
  payload: unknown().optional()
});
function readsRecords(collection) {
  return `records:read:${collection}`;
}
function writesRecord(record2) {
  return `records:write:${record2.collection().name}`;
}
function createAppService(records, trigger) {
  return {
    findRecordById: defineMethod({
      description: "The record of that id; throws an ApiError 404 when there is none",
      input: tuple([
        CollectionName,
        Id
      ]),
      params: [
        "collection",
        "id"
      ],
      output: AnyRecord,
      capability: readsRecords,
      run: (_caller, collection, id) => records.findById(collection, id)
    }),
    findRecordByIdOrNull: defineMethod({
      description: "The record of that id, or null",
      input: tuple([
        CollectionName,
        Id
      ]),
      params: [
        "collection",
        "id"
      ],
      output: AnyRecord.nullable(),
      capability: readsRecords,
      run: (_caller, collection, id) => records.findByIdOrNull(collection, id)
    }),
    findFirstRecordByFilter: defineMethod({
      description: "The first record a filter accepts; throws an ApiError 404 when there is none",
      input: tuple([
        CollectionName,
        Filter,
        Params.optional()
      ]),
      params: [
        "collection",
        "filter",
        "params"
      ],
      output: AnyRecord,
      capability: readsRecords,
      run: async (_caller, collection, filter, params) => {
        const found = await records.findFirstOrNull(collection, filter, params);
        if (found === null) throw missing(records.collection(collection), filter);
        return found;
      }
    }),
    findFirstRecordByFilterOrNull: defineMethod({
      description: "The first record a filter accepts, or null",
      input: tuple([
        CollectionName,
        Filter,
        Params.optional()
      ]),
      params: [
        "collection",
        "filter",
        "params"
      ],
      output: AnyRecord.nullable(),
      capability: readsRecords,
      run: (_caller, collection, filter, params) => records.findFirstOrNull(collection, filter, params)
    }),
    findRecordsByFilter: defineMethod({
      description: 'Records a filter such as "views > {:least}" accepts, sorted by fields such as "-created,title"; limit 0 is none',
      input: tuple([
        CollectionName,
        Filter,
        string().max(2e3).optional(),
        Count.optional(),
        Count.optional(),
        Params.optional()
      ]),
      params: [
        "collection",
        "filter",
        "sort",
        "limit",
        "offset",
        "params"
      ],
      output: array(AnyRecord),
      large: true,
      capability: readsRecords,
      run: async (_caller, collection, filter, sort, limit, offset, params) => (await records.find(collection, {
        filter,
        sort,
        limit: Math.max(0, limit ?? 0),
        offset: Math.max(0, offset ?? 0),
        params
      })).records
    }),
    findAllRecords: defineMethod({
      description: "All records of a collection, in the order of making",
      input: tuple([
        CollectionName
      ]),
      params: [
        "collection"
      ],
      output: array(AnyRecord),
      large: true,
      capability: readsRecords,
      run: async (_caller, collection) => (await records.find(collection, {})).records
    }),
    countRecords: defineMethod({
      description: "How many records a filter accepts; all without one",
      input: tuple([
        CollectionName,
        Filter.optional(),
        Params.optional()
      ]),
      params: [
        "collection",
        "filter",
        "params"
      ],
      output: number(),
      capability: readsRecords,
      run: (_caller, collection, filter, params) => records.count(collection, filter, params)
    }),
    findCollectionByNameOrId: defineMethod({
      description: "Id and name of a collection; throws an ApiError 404 when there is none",
      input: tuple([
        CollectionName
      ]),
      params: [
        "nameOrId"
      ],
      output: CollectionOutput,
      capability: null,
      run: (_caller, nameOrId) => records.collection(nameOrId)
    }),
    save: defineMethod({
      description: "Stores a record, new or changed, with its hooks; the record is up to date then",
      input: tuple([
        AnyRecord
      ]),
      params: [
        "record"
      ],
      output: AnyRecord,
      capability: writesRecord,
      run: (_caller, record2) => records.save(record2)
    }),
    delete: defineMethod({
      description: "Deletes a record, with its hooks",
      input: tuple([
        AnyRecord
      ]),
      params: [
        "record"
      ],
      output: _void(),
      capability: writesRecord,
      run: (_caller, record2) => records.delete(record2)
    }),
    trigger: defineMethod({
      description: "Sends a custom event to all plugins",
      input: tuple([
        literal("onCustomEvent"),
        CustomEvent
      ]),
      params: [
        "hook",
        "data"
      ],
      output: _void(),
      run: (_caller, _hook, event) => trigger(event)
    })
  };
}

function addOperatorApi(app, options) {
  const { host, feed } = options;
  app.use("/api/_paddock/*", async (c, next) => {
    if (!options.isOperator(c.req.raw)) {
      return errorResponse(401, "This needs the operator's token, sent as Authorization: Bearer \u2026");
    }
    await next();
  });
  app.post("/api/_paddock/events", async (c) => {
    const parsed = CustomEvent.safeParse(await readFields(c.req.raw));
    if (!parsed.success) {
      throw new ApiError(400, `Cannot send the event: ${describeProblems(parsed.error)}`);
    }
    await options.trigger(parsed.data);
    return c.body(null, 204);
  });
  app.get("/api/_paddock/events", (c) => feed.answer(c.req.query("recent") === "1"));
  app.get("/api/_paddock/metrics", (c) => c.text(host.metricsText(), 200, {
    "content-type": "text/plain; version=0.0.4"
  }));
  addAccessApi(app, host.access);
  addPluginsApi(app, host);
  app.get("/api/_paddock/jobs", (c) => c.json({
    jobs: host.jobs()
  }));
}

async function around(point, fields, action) {
  if (point.length > 0) return await point.trigger(fields(), ...action ? [
    action
  ] : []);
  await action?.();
  return void 0;
}

var DEFAULT_PER_PAGE = 30;
var MAX_PER_PAGE = 500;
var MAX_PAGE = 1e9;
var MAX_TEXT = 3500;
function readListQuery(query) {
  const page = readNumber(query, "page", 1, MAX_PAGE);
  const perPage = readNumber(query, "perPage", DEFAULT_PER_PAGE, MAX_PER_PAGE);
  return {
    page,
    perPage,
    filter: readText(query, "filter"),
    sort: readText(query, "sort"),
    limit: perPage,
    offset: (page - 1) * perPage,
    skipTotal: query["skipTotal"] === "1" || query["skipTotal"] === "true"
  };
}
function readNumber(query, name, fallback, most) {
  const text2 = query[name];
  if (text2 === void 0 || text2 === "") return fallback;
  if (!/^-?\d{1,15}$/.test(text2)) {
    throw new ApiError(400, `Cannot list records: "${name}" must be a whole number, current value is "${text2.slice(0, 100)}"`);
  }
  const number3 = Number(text2);
  return number3 < 1 ? fallback : Math.min(number3, most);
}
function readText(query, name) {
  const text2 = query[name] ?? "";
  if (text2.length <= MAX_TEXT) return text2;
  throw new ApiError(400, `Cannot list records: "${name}" is longer than ${MAX_TEXT} characters`);
}

function addRest(app, options) {
  const { records, hooks } = options;
  const room = createBodyRoom();
  const all = "/api/collections/:collection/records";
  const one = `${all}/:id`;
  app.get(all, async (c) => {
    const { collection, auth } = open(options, c, "list");
    const query = readListQuery(c.req.query());
    const { page, perPage } = query;
    const found = await records.find(collection.name, query);
    const totalItems = query.skipTotal ? -1 : found.total;
    const totalPages = query.skipTotal ? -1 : Math.ceil(found.total / perPage);
    const event = await around(hooks.onRecordsListRequest, () => ({
      ...requestInfo(c, auth),
      collection: {
        id: collection.id,
        name: collection.name
      },
      records: found.records,
      page,
      perPage,
      totalItems,
      totalPages
    }));
    const items = event?.records ?? found.records;
    return c.json({
      page,
      perPage,
      totalItems,
      totalPages,
      items
    });
  });
  app.get(one, async (c) => {
    const { collection, auth } = open(options, c, "view");
    const record2 = await records.findById(collection.name, c.req.param("id"));
    const event = await around(hooks.onRecordViewRequest, () => ({
      ...requestInfo(c, auth),
      record: record2
    }));
    return c.json(event?.record ?? record2);
  });
  app.post(all, async (c) => {
    const { collection, auth } = open(options, c, "create");
    using held = await holdFields(c.req.raw, room, collection);
    const body = held.fields;
    const record2 = new RecordModel(collection, writable(body));
    checkFields(record2, "create");
    const event = await around(hooks.onRecordCreateRequest, () => ({
      ...requestInfo(c, auth),
      body,
      record: record2
    }), () => records.save(record2));
    return c.json(event?.record ?? record2);
  });
  app.patch(one, async (c) => {
    const { collection, auth } = open(options, c, "update");
    using held = await holdFields(c.req.raw, room, collection);
    const body = held.fields;
    const record2 = await records.findRaw(collection.name, c.req.param("id"));
    record2.load(writable(body));
    checkFields(record2, "update");
    const event = await around(hooks.onRecordUpdateRequest, () => ({
      ...requestInfo(c, auth),
      body,
      record: record2
    }), () => records.save(record2));
    return c.json(event?.record ?? record2);
  });
  app.delete(one, async (c) => {
    const { collection, auth } = open(options, c, "delete");
    const record2 = await records.findRaw(collection.name, c.req.param("id"));
    await around(hooks.onRecordDeleteRequest, () => ({
      ...requestInfo(c, auth),
      record: record2
    }), () => records.delete(record2));
    return c.body(null, 204);
  });
}
function open({ records, auth: authOf }, c, action) {
  const auth = authOf(c.req.raw);
  const name = c.req.param("collection") ?? "";
  const collection = records.collectionOrNull(name);
  if (collection === null) {
    throw new ApiError(404, `There is no collection "${name.slice(0, 100)}"`);
  }
  if (auth === null && collection.rules[action] === null) {
    throw new ApiError(403, `Only the operator may ${action} records of "${collection.name}": its ${action}Rule is null`);
  }
  return {
    collection,
    auth
  };
}
var SECRET_HEADERS = /* @__PURE__ */ new Set([
  "authorization",
  "proxy-authorization"
]);
function requestInfo(c, auth) {
  const headers = {};
  c.req.raw.headers.forEach((value, name) => {
    if (!SECRET_HEADERS.has(name)) headers[name] = value;
  });
  return {
    auth,
    method: c.req.method,
    query: c.req.query(),
    headers,
    body: {}
  };
}
function writable(body) {
  const fields = ownFields(body);
  if (Object.hasOwn(body, "id")) fields.id = body.id;
  return fields;
}

var OWN = /^[^:]*:\/\/[^/]*\/api\/(?:collections\/|_paddock\/|health(?:$|[?#]))/;
function answersItself(path) {
  return path.startsWith("/api/") && OWN.test(`http://host${path}`);
}
var UNGATED = /^[^:]*:\/\/[^/]*\/api\/(?:_paddock\/(?!events$)|health(?:$|[?#]))/;
var PaddockServer = class {
  #parts;
  #feed;
  #api;
  #gate;
  #listener;
  #closing;
  constructor(parts) {
    this.#parts = parts;
    this.#feed = new EventFeed(parts.host.events);
    this.#gate = parts.gate;
    this.#api = this.#createApi();
  }
  /** Settles when the plugins are in place and have begun; rejects when that cannot be. */
  get loaded() {
    return this.#parts.loaded;
  }
  /** Settles when `types.d.ts` is up to date, a moment after `loaded`; rejects when that or writing it fails. */
  get typed() {
    return this.#parts.typed;
  }
  /** Records, with their hooks, for code of the host. */
  get records() {
    return this.#parts.records;
  }
  /** The host below: its hooks, plugins and metrics. */
  get host() {
    return this.#parts.host;
  }
  /** Every plugin, by name. */
  plugins() {
    return this.#parts.host.plugins();
  }
  /** Answers one request. Never rejects. Until the plugins are in place requests wait, but for the operator's. */
  fetch(request, info) {
    if (this.#gate.isOpen || UNGATED.test(request.url)) {
      return Promise.resolve(this.#answer(request, info));
    }
    if (!OWN.test(request.url)) this.#parts.expectCall();
    return this.#gate.pass(() => this.#answer(request, info));
  }
  /** Not `async`, as what it hands on is: a promise more for each request can be measured. */
  #answer(request, info) {
    if (!leadsToHost(request)) {
      return errorResponse(400, "The request's Host is none, or not that of its address");
    }
    if (OWN.test(request.url)) return refuseRequest(request) ?? this.#api.fetch(request);
    const { host, operator } = this.#parts;
    const addr = info?.remoteAddr;
    const remote = addr !== void 0 && "hostname" in addr ? addr.hostname : void 0;
    if (!operator.is(request)) return host.fetch(request, {
      remote,
      auth: null
    });
    return refuseRequest(request) ?? host.fetch(withoutToken(request), {
      remote,
      auth: {
        kind: "operator"
      }
    });
  }
  /**
   * Listens for requests. Port 0 takes any free one.
   *
   * @throws {PaddockError} `config` when the port is in use or may not be used
   */
  start(address) {
    if (this.#listener !== void 0 || this.#closing !== void 0) {
      throw new PaddockError("closed", "Cannot start the server: it listens or has been closed");
    }
    const onTrouble = onceAWhile((error) => this.#parts.complain("Letting clients in", error));
    this.#listener = listen(address, (request, info) => this.fetch(request, info), {
      onTrouble
    });
    this.#gate.listening();
    announceServer(this.#parts.dataDir, this.#listener.address);
    return this.#listener.address;
  }
  /** Stops listening, lets running calls end (bounded), tells the plugins (`onTerminate`) and closes everything. */
  close() {
    return this.#closing ??= this.#close();
  }
  [Symbol.asyncDispose]() {
    return this.close();
  }
  async #close() {
    const { host, resources, dataDir } = this.#parts;
    try {
      if (this.#listener !== void 0) withdrawServer(dataDir);
      this.#feed[Symbol.dispose]();
      this.#gate.shut();
      await this.#listener?.close();
      if (this.#gate.isOpen) await host.hooks.onTerminate.trigger({});
    } finally {
      await resources.disposeAsync();
    }
  }
  #createApi() {
    const { host, records, operator } = this.#parts;
    const app = new Hono3();
    app.get("/api/health", (c) => {
      const message = this.#gate.isOpen ? "The server is up" : "The server is starting";
      return c.json({
        status: 200,
        message,
        data: {}
      });
    });
    addRest(app, {
      records,
      hooks: host.hooks,
      auth: (request) => operator.is(request) ? {
        kind: "operator"
      } : null
    });
    addOperatorApi(app, {
      isOperator: (request) => operator.is(request),
      trigger: async (data) => {
        await host.hooks.onCustomEvent.trigger({
          data
        });
      },
      host,
      feed: this.#feed
    });
    app.notFound(() => errorResponse(404, "There is nothing at this address"));
    app.onError((error, c) => {
      const { response, worthLogging } = httpFailure(error);
      if (worthLogging) this.#parts.complain(requestLabel(c.req.method, c.req.path), error);
      return response;
    });
    return app;
  }
};
function withoutToken(request) {
  const { url, method, body } = request;
  const headers = new Headers(request.headers);
  headers.delete("authorization");
  return new Request(url, {
    method,
    headers,
    body,
    redirect: "manual"
  });
}

var OPERATORS = [
  "!=",
  ">=",
  "<=",
  "!~",
  "=",
  ">",
  "<",
  "~"
];
var SPACE = /\s*/y;
var NUMBER = /-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w.])/y;
var FIELD = /@?[a-zA-Z_]\w*(?:\.\w+)*/y;
var PARAM = /\{:(\w+)\}/y;
var STRING = /'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"/y;
var KEYWORDS = /* @__PURE__ */ new Map([
  [
    "true",
    true
  ],
  [
    "false",
    false
  ],
  [
    "null",
    null
  ]
]);
function readTokens(filter) {
  const tokens = [];
  let at = matchAt(SPACE, filter, 0)?.length ?? 0;
  while (at < filter.length) {
    const token = readToken2(filter, at);
    tokens.push(token);
    at += token.text.length;
    at += matchAt(SPACE, filter, at)?.length ?? 0;
  }
  tokens.push({
    kind: "end",
    text: "",
    at
  });
  return tokens;
}
function filterError(filter, at, problem) {
  const shown2 = filter.length > 200 ? `${filter.slice(0, 200)}\u2026` : filter;
  return new SyntaxError(`Cannot read the filter at column ${at + 1}: ${problem}, in: ${shown2}`);
}
function readToken2(filter, at) {
  const start = filter[at];
  if (start === "(" || start === ")") return {
    kind: start,
    text: start,
    at
  };
  if (filter.startsWith("&&", at)) return {
    kind: "join",
    text: "&&",
    at
  };
  if (filter.startsWith("||", at)) return {
    kind: "join",
    text: "||",
    at
  };
  const operator = OPERATORS.find((text2) => filter.startsWith(text2, at));
  if (operator !== void 0) return {
    kind: "operator",
    text: operator,
    at
  };
  const string2 = matchAt(STRING, filter, at);
  if (string2 !== void 0) return {
    kind: "value",
    text: string2,
    at,
    value: unquote(string2)
  };
  const number3 = matchAt(NUMBER, filter, at);
  if (number3 !== void 0) return {
    kind: "value",
    text: number3,
    at,
    value: Number(number3)
  };
  const param = matchAt(PARAM, filter, at);
  if (param !== void 0) return {
    kind: "param",
    text: param,
    at
  };
  const word = matchAt(FIELD, filter, at);
  if (word !== void 0) {
    const value = KEYWORDS.get(word);
    return value === void 0 ? {
      kind: "field",
      text: word,
      at
    } : {
      kind: "value",
      text: word,
      at,
      value
    };
  }
  throw filterError(filter, at, unreadable(start));
}
function unreadable(start) {
  if (start === "'" || start === '"') return `a text that begins with ${start} does not end`;
  if (start === "{") return "a parameter is written {:name}";
  if (start === "?") return "operators for any of several values (?=, ?~ \u2026) are not known";
  if (start === "&" || start === "|") return `conditions are joined by ${start}${start}`;
  return `unexpected ${JSON.stringify(start)}`;
}
function unquote(text2) {
  return text2.slice(1, -1).replaceAll(`\\${text2[0]}`, text2[0]);
}
function matchAt(pattern, text2, at) {
  pattern.lastIndex = at;
  return pattern.exec(text2)?.[0];
}

var MAX_DEPTH2 = 32;
var MAX_COMPARISONS = 200;
var MAX_PARAMETER = 1e4;
function parseFilter(filter, options) {
  const parser = new FilterParser(filter, options);
  return parser.parse();
}
var FilterParser = class {
  #filter;
  #options;
  #tokens;
  #next = 0;
  #comparisons = 0;
  constructor(filter, options) {
    this.#filter = filter;
    this.#options = options;
    this.#tokens = readTokens(filter);
  }
  parse() {
    const node = this.#joined("||", 0);
    const rest = this.#peek();
    if (rest.kind !== "end") throw this.#error(rest, `expected && or ||, got ${shown(rest)}`);
    return node;
  }
  #joined(join6, depth) {
    const parts = [
      join6 === "||" ? this.#joined("&&", depth) : this.#single(depth)
    ];
    while (this.#peek().text === join6 && this.#peek().kind === "join") {
      this.#next++;
      parts.push(join6 === "||" ? this.#joined("&&", depth) : this.#single(depth));
    }
    return parts.length === 1 ? parts[0] : {
      join: join6,
      parts
    };
  }
  #single(depth) {
    const open2 = this.#peek();
    if (open2.kind !== "(") return this.#comparison();
    if (depth === MAX_DEPTH2) {
      throw this.#error(open2, `more than ${MAX_DEPTH2} parentheses within each other`);
    }
    this.#next++;
    const node = this.#joined("||", depth + 1);
    const close = this.#take();
    if (close.kind !== ")") throw this.#error(close, `expected ), got ${shown(close)}`);
    return node;
  }
  #comparison() {
    const left = this.#operand();
    const operator = this.#take();
    if (operator.kind !== "operator") {
      throw this.#error(operator, `expected an operator such as =, got ${shown(operator)}`);
    }
    if (++this.#comparisons > MAX_COMPARISONS) {
      throw this.#error(operator, `more than ${MAX_COMPARISONS} comparisons`);
    }
    return {
      operator: operator.text,
      left,
      right: this.#operand()
    };
  }
  #operand() {
    const token = this.#take();
    if (token.kind === "value") return {
      value: token.value
    };
    if (token.kind === "param") return {
      value: this.#param(token)
    };
    if (token.kind !== "field") {
      throw this.#error(token, `expected a field, a value or {:name}, got ${shown(token)}`);
    }
    const path = token.text.split(".");
    if (!this.#options.fields.has(path[0])) {
      throw this.#error(token, `unknown field "${path[0]}", the fields are ${[
        ...this.#options.fields
      ].join(", ")}`);
    }
    return {
      field: path
    };
  }
  #param(token) {
    const name = token.text.slice(2, -1);
    const { params = {} } = this.#options;
    if (!Object.hasOwn(params, name)) {
      throw this.#error(token, `the parameter "${name}" was not given`);
    }
    const value = params[name];
    if (value instanceof Date) return value.toISOString().replace("T", " ");
    if (value === null || value === void 0) return null;
    if (typeof value === "string" && value.length > MAX_PARAMETER) {
      throw new TypeError(`Cannot bind the parameter "${name}" of a filter: it has ${value.length} characters, at most ${MAX_PARAMETER} are allowed`);
    }
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      return value;
    }
    throw new TypeError(`Cannot bind the parameter "${name}" of a filter: expected a text, number, boolean, null or date, current value is of type ${typeof value}`);
  }
  #peek() {
    return this.#tokens[this.#next];
  }
  /** The last token, `end`, is never passed. */
  #take() {
    const token = this.#peek();
    if (token.kind !== "end") this.#next++;
    return token;
  }
  #error(token, problem) {
    return filterError(this.#filter, token.at, problem);
  }
};
function shown(token) {
  return token.kind === "end" ? "the end" : token.text;
}

var MAX_WITH_ANY = 100;
var TOO_LONG = `a pattern with "_" and "%" in it may have ${MAX_WITH_ANY} characters`;
function compileLike(pattern) {
  const parts = splitPattern(pattern.toLowerCase());
  if (parts.length === 1) {
    const part = parts[0].map((char) => char === ANY ? "_" : char).join("");
    return (text2) => text2.toLowerCase().includes(part);
  }
  if (!parts.some((part) => part.includes(ANY))) {
    return likeTexts(parts.map((part) => part.join("")));
  }
  return pattern.length > MAX_WITH_ANY ? void 0 : likeChars(parts);
}
function likeTexts(parts) {
  const first = parts[0], last = parts.at(-1), middle = parts.slice(1, -1);
  return function like(text2) {
    const lower = text2.toLowerCase();
    const end = lower.length - last.length;
    if (first.length > end || !lower.startsWith(first) || !lower.endsWith(last)) return false;
    let at = first.length;
    for (const part of middle) {
      const found = lower.indexOf(part, at);
      if (found === -1 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}
function likeChars(parts) {
  const first = parts[0], last = parts.at(-1), middle = parts.slice(1, -1);
  return function like(text2) {
    const chars = [
      ...text2.toLowerCase()
    ];
    const end = chars.length - last.length;
    if (first.length > end || !fitsAt(first, chars, 0) || !fitsAt(last, chars, end)) return false;
    let at = first.length;
    for (const part of middle) {
      while (at + part.length <= end && !fitsAt(part, chars, at)) at++;
      if (at + part.length > end) return false;
      at += part.length;
    }
    return true;
  };
}
var ANY = "any one";
function splitPattern(pattern) {
  const parts = [
    []
  ];
  const chars = [
    ...pattern
  ];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i];
    const next = chars[i + 1];
    if (char === "\\" && (next === "%" || next === "_" || next === "\\")) {
      parts.at(-1).push(next);
      i++;
    } else if (char === "%") parts.push([]);
    else parts.at(-1).push(char === "_" ? ANY : char);
  }
  return parts;
}
function fitsAt(part, chars, at) {
  for (let i = 0; i < part.length; i++) {
    if (part[i] !== ANY && part[i] !== chars[at + i]) return false;
  }
  return true;
}

function compileFilter(filter, options) {
  return filter.trim() === "" ? () => true : compileNode(parseFilter(filter, options));
}
function compareValues(a, b) {
  const right = plain(b);
  return comparePlain(a, right, toNumber(right));
}
function comparePlain(a, right, number3) {
  const left = plain(a);
  if (left === right) return 0;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : 1;
  return toNumber(left) - number3;
}
function compileNode(node) {
  if ("operator" in node) return compileComparison(node.operator, node.left, node.right);
  const parts = node.parts.map(compileNode);
  return parts.reduceRight(node.join === "&&" ? (rest, part) => (data) => part(data) && rest(data) : (rest, part) => (data) => part(data) || rest(data));
}
function compileComparison(operator, left, right) {
  if (operator === "~" || operator === "!~") {
    return compileMatch(operator === "~", compileOperand(left), compileOperand(right), right);
  }
  const order = compileOrder(left, right);
  switch (operator) {
    case "=":
      return (data) => order(data) === 0;
    case "!=":
      return (data) => order(data) !== 0;
    case ">":
      return (data) => order(data) > 0;
    case ">=":
      return (data) => order(data) >= 0;
    case "<":
      return (data) => order(data) < 0;
    case "<=":
      return (data) => order(data) <= 0;
  }
}
function compileOrder(left, right) {
  const a = compileOperand(left), b = compileOperand(right);
  if (!("value" in right)) return (data) => compareValues(a(data), b(data));
  const known = plain(right.value);
  const number3 = toNumber(known);
  return (data) => comparePlain(a(data), known, number3);
}
function compileMatch(wanted, a, b, right) {
  if ("value" in right) {
    const like = compileLike(text(right.value));
    if (like === void 0) {
      throw new SyntaxError("Cannot read the filter: " + TOO_LONG);
    }
    return (data) => like(text(a(data))) === wanted;
  }
  return (data) => (compileLike(text(b(data)))?.(text(a(data))) ?? false) === wanted;
}
function compileOperand(operand) {
  if ("value" in operand) return () => operand.value;
  const [field, ...path] = operand.field;
  if (path.length === 0) return (data) => data[field];
  return (data) => path.reduce(member, data[field]);
}
function member(value, key) {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? value[key] : void 0;
}
function plain(value) {
  if (value === void 0 || value === null) return "";
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" ? value : text(value);
}
function text(value) {
  if (value === void 0 || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
function toNumber(value) {
  return typeof value === "string" && value.trim() === "" ? NaN : Number(value);
}

var SPELL_MS = 20;
var CHARACTERS = 2e3;
var Pace = class {
  #stride;
  #steps = 0;
  #now;
  #until;
  /**
   * @param cost Characters of the filter that is held against each record
   * @param now Milliseconds on a clock that never goes back
   */
  constructor(cost, now = () => performance.now()) {
    this.#now = now;
    this.#until = now() + SPELL_MS;
    this.#stride = Math.max(1, Math.floor(CHARACTERS / Math.max(1, cost)));
  }
  /** Whether it is time to rest. To be asked after each record. */
  tired() {
    if (++this.#steps < this.#stride) return false;
    this.#steps = 0;
    return this.#now() >= this.#until;
  }
  /** Lets others go on for a turn of the event loop. */
  async rest() {
    await new Promise((resolve) => setTimeout(resolve));
    this.#until = this.#now() + SPELL_MS;
  }
};

var MAX_KEYS = 8;
function parseSort(sort, fields) {
  const keys = sort.split(",").map((part) => part.trim()).filter((part) => part !== "");
  if (keys.length > MAX_KEYS) {
    throw new SyntaxError(`Cannot sort by more than ${MAX_KEYS} fields: current value is "${sort.slice(0, 200)}"`);
  }
  const parsed = keys.map((key) => {
    const field = key.replace(/^[-+]/, "");
    if (field !== "@rowid" && !fields.has(field)) {
      throw new SyntaxError(`Cannot sort by "${field.slice(0, 200)}": the fields are ${[
        ...fields
      ].join(", ")} and @rowid`);
    }
    return {
      field,
      descending: key.startsWith("-")
    };
  });
  if (parsed.length === 1 && parsed[0].field === "created") parsed[0].field = "@rowid";
  return parsed;
}
var RUN2 = 64;
var STEP = 100;
async function sortRecords(records, keys, pace = new Pace(STEP)) {
  let runs = [];
  for (let i = 0; i < records.length; i += RUN2) {
    const run = [];
    for (const record2 of records.slice(i, i + RUN2)) {
      run.push({
        record: record2,
        values: keys.map(({ field }) => sortValue(record2, field))
      });
      if (pace.tired()) await pace.rest();
    }
    runs.push(run.sort((a, b) => compareRows(a, b, keys)));
  }
  while (runs.length > 1) {
    const merged = [];
    for (let i = 0; i < runs.length; i += 2) {
      merged.push(await merge(runs[i], runs[i + 1] ?? [], keys, pace));
    }
    runs = merged;
  }
  return runs.flat().map(({ record: record2 }) => record2);
}
async function merge(a, b, keys, pace) {
  const merged = [];
  let i = 0, j = 0;
  while (i < a.length && j < b.length) {
    merged.push(compareRows(a[i], b[j], keys) <= 0 ? a[i++] : b[j++]);
    if (pace.tired()) await pace.rest();
  }
  for (; i < a.length; i++) merged.push(a[i]);
  for (; j < b.length; j++) merged.push(b[j]);
  return merged;
}
function compareRows(a, b, keys) {
  for (let i = 0; i < keys.length; i++) {
    const order = compareSortValues(a.values[i], b.values[i]);
    if (order !== 0) return keys[i].descending ? -order : order;
  }
  return a.record.order - b.record.order;
}
function compareSortValues(a, b) {
  if (a.rank !== b.rank) return a.rank - b.rank;
  return a.value === b.value ? 0 : a.value < b.value ? -1 : 1;
}
function sortValue({ order, data }, field) {
  const value = field === "@rowid" ? order : data[field];
  if (value === void 0 || value === null || value === "") return {
    rank: 0,
    value: 0
  };
  if (typeof value === "number" || typeof value === "boolean") {
    return {
      rank: 1,
      value: Number(value)
    };
  }
  return {
    rank: 2,
    value: typeof value === "string" ? value : JSON.stringify(value)
  };
}

var GET_MANY = 10;
var BATCH2 = 500;
async function queryRecords(store, collection, query) {
  const { filter = "", sort = "" } = query;
  const limit = toCount("limit", query.limit) || Infinity;
  const offset = toCount("offset", query.offset);
  const keys = badRequest(() => parseSort(sort, collection.fields));
  const direction = orderOfMaking(keys);
  if (filter.trim() === "" && direction !== null) {
    const [records, total] = await Promise.all([
      readInOrder(store.kv, collection, direction, limit, offset),
      countAll(store.kv, collection)
    ]);
    return {
      records,
      total
    };
  }
  return await store.walks.take(async () => {
    let found = await scan(store, collection, filter, query.params);
    if (direction === "reverse") found.reverse();
    else if (direction === null) found = await sortRecords(found, keys);
    return {
      records: found.slice(offset, offset + limit).map(({ data }) => RecordModel.stored(collection, copyValue(data))),
      total: found.length
    };
  });
}
async function countRecords(store, collection, filter = "", params) {
  if (filter.trim() === "") return await countAll(store.kv, collection);
  return await store.walks.take(async () => (await scan(store, collection, filter, params)).length);
}
async function countAll(kv, { name }) {
  const { value } = await kv.get(countKey(name));
  return value === null ? 0 : Number(value.value);
}
async function scan(store, collection, filter, params) {
  const accepts = badRequest(() => compileFilter(filter, {
    fields: collection.fields,
    params
  }));
  const found = [];
  const rows = await store.rows(collection);
  const pace = new Pace(filter.length);
  if (rows !== void 0) {
    const walk = Iterator.from(rows);
    for (const row of walk) {
      if (accepts(row.data)) found.push(row);
      if (pace.tired()) break;
    }
    for (const row of [
      ...walk
    ]) {
      if (pace.tired()) await pace.rest();
      if (accepts(row.data)) found.push(row);
    }
    return found;
  }
  const prefix = recordPrefix(collection.name);
  for await (const entry of store.kv.list({
    prefix
  }, {
    batchSize: BATCH2
  })) {
    requireEntry(entry);
    const data = readValues(collection, entry.value);
    if (accepts(data)) found.push({
      order: entry.value.order,
      data
    });
    if (pace.tired()) await pace.rest();
  }
  return await sortRecords(found, []);
}
async function readInOrder(kv, collection, direction, limit, offset) {
  const ids = [];
  const options = {
    reverse: direction === "reverse",
    batchSize: Math.min(BATCH2, offset + limit),
    ...limit < Infinity && {
      limit: offset + limit
    }
  };
  let skip = offset;
  for await (const { key } of kv.list({
    prefix: [
      "records_order",
      collection.name
    ]
  }, options)) {
    if (skip > 0) skip--;
    else ids.push(String(key[3]));
  }
  const batches = [];
  for (let i = 0; i < ids.length; i += GET_MANY) {
    const keys = ids.slice(i, i + GET_MANY).map((id) => recordKey(collection.name, id));
    batches.push(kv.getMany(keys));
  }
  const records = [];
  for (const entries of await Promise.all(batches)) {
    for (const entry of entries) {
      requireEntry(entry);
      if (entry.value === null) continue;
      records.push(RecordModel.stored(collection, readValues(collection, entry.value)));
    }
  }
  return records;
}
function orderOfMaking(keys) {
  const [key] = keys;
  if (key === void 0) return "forward";
  if (keys.length > 1 || key.field !== "@rowid") return null;
  return key.descending ? "reverse" : "forward";
}
function toCount(name, value) {
  if (value === void 0) return 0;
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new ApiError(400, `Cannot find records: "${name}" must be a whole number from 0, current value is ${value}`);
}
function badRequest(run) {
  try {
    return run();
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) {
      throw new ApiError(400, error.message);
    }
    throw error;
  }
}

var RecordsApp = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  /** The collection of that name or id, if there is one. */
  collectionOrNull(nameOrId) {
    const { collections } = this.#options;
    const known = collections.get(nameOrId);
    if (known !== void 0) return known;
    for (const collection of collections.values()) {
      if (collection.id === nameOrId) return collection;
    }
    return null;
  }
  /** The collection of that name or id. Throws an `ApiError` 404 that names those there are. */
  collection(nameOrId) {
    return this.collectionOrNull(nameOrId) ?? findCollection(this.#options.collections, nameOrId);
  }
  /** The record, or null. Throws an `ApiError` 404 for an unknown collection. */
  async findByIdOrNull(collection, id) {
    return await this.#options.store.get(this.collection(collection), id);
  }
  /** Throws an `ApiError` 404 when there is none. */
  async findById(collection, id) {
    const found = await this.findByIdOrNull(collection, id);
    if (found === null) throw missing(this.collection(collection), id);
    return found;
  }
  /** Like {@linkcode findById}, but the record may not fit its schema: to change or delete it. */
  async findRaw(collection, id) {
    return await this.#options.store.getRaw(this.collection(collection), id);
  }
  /** Throws an `ApiError`: 404 for an unknown collection, 400 for a wrong query. */
  async find(collection, query) {
    return await queryRecords(this.#options.store, this.collection(collection), query);
  }
  /** The first record a filter accepts, in the order of making, or null. */
  async findFirstOrNull(collection, filter, params) {
    const { records } = await this.find(collection, {
      filter,
      params,
      limit: 1
    });
    return records[0] ?? null;
  }
  /** How many records a filter accepts; all for the empty one. */
  async count(collection, filter, params) {
    return await countRecords(this.#options.store, this.collection(collection), filter, params);
  }
  /**
   * Creates the record if it is new, else stores what has changed in it, with the hooks of either. Afterwards the
   * record is up to date. Throws an `ApiError` (400 when values do not fit or a hook stopped it, 404 when the record
   * is gone), or what a hook threw.
   */
  async save(record2) {
    return record2.isNew() ? await this.#create(record2) : await this.#update(record2);
  }
  /** Deletes the record, with the hooks of that. Throws like {@linkcode save}. */
  async delete(record2) {
    const { store, hooks } = this.#options;
    const collection = record2.collection();
    const { onRecordDelete, onRecordAfterDeleteSuccess, onRecordAfterDeleteError } = hooks();
    const stored = await store.getRaw(collection, record2.id);
    try {
      await around(onRecordDelete, () => ({
        record: stored
      }), leaf(() => store.remove(collection, stored.id)));
    } catch (error) {
      throw await this.#failed(onRecordAfterDeleteError, stored, error);
    }
    await around(onRecordAfterDeleteSuccess, () => ({
      record: stored
    }));
  }
  async #create(record2) {
    const { store, hooks } = this.#options;
    const { onRecordCreate, onRecordAfterCreateSuccess, onRecordAfterCreateError } = hooks();
    for (const [field, value] of record2.collection().defaults) {
      if (record2.get(field) === void 0) record2.set(field, value());
    }
    if (record2.id === "") record2.id = store.newId();
    try {
      checkFields(record2, "create");
      await around(onRecordCreate, () => ({
        record: record2
      }), leaf(() => store.insert(record2)));
    } catch (error) {
      throw await this.#failed(onRecordAfterCreateError, record2, error);
    }
    await around(onRecordAfterCreateSuccess, () => ({
      record: record2
    }));
    return record2;
  }
  async #update(given) {
    const { store, hooks } = this.#options;
    const { onRecordUpdate, onRecordAfterUpdateSuccess, onRecordAfterUpdateError } = hooks();
    const changes = given.changes();
    if (Object.hasOwn(changes, "id")) {
      throw failedTo("update", {
        id: {
          code: "validation_pk_changed",
          message: "the id of a record cannot be changed"
        }
      });
    }
    const record2 = await store.getRaw(given.collection(), given.id);
    record2.load(changes);
    try {
      checkFields(record2, "update");
      await around(onRecordUpdate, () => ({
        record: record2
      }), leaf(() => store.update(record2)));
    } catch (error) {
      throw await this.#failed(onRecordAfterUpdateError, record2, error);
    }
    await around(onRecordAfterUpdateSuccess, () => ({
      record: record2
    }));
    given.markStored(record2.fieldsData());
    return given;
  }
  /** Tells the hooks of a failure, and gives the error to throw. */
  async #failed(point, record2, error) {
    const cause = refusal2(error);
    const message = cause instanceof Error ? cause.message : String(cause);
    await around(point, () => ({
      record: record2,
      error: {
        message
      }
    }));
    return cause;
  }
};
function refusal2(error) {
  if (!(error instanceof PaddockError)) return error;
  if (error.code !== "stopped" && error.code !== "cancelled") return error;
  return Object.assign(new ApiError(400, error.message), {
    cause: error
  });
}

var RECORDS_PRELUDE = '"use strict";\nconst module = { exports: {} };\nvar __defProp = Object.defineProperty;\nvar __getOwnPropDesc = Object.getOwnPropertyDescriptor;\nvar __getOwnPropNames = Object.getOwnPropertyNames;\nvar __hasOwnProp = Object.prototype.hasOwnProperty;\nvar __export = (target, all) => {\n  for (var name in all)\n    __defProp(target, name, { get: all[name], enumerable: true });\n};\nvar __copyProps = (to, from, except, desc) => {\n  if (from && typeof from === "object" || typeof from === "function") {\n    for (let key of __getOwnPropNames(from))\n      if (!__hasOwnProp.call(to, key) && key !== except)\n        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });\n  }\n  return to;\n};\nvar __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);\n\nvar records_prelude_exports = {};\n__export(records_prelude_exports, {\n  prelude: () => prelude\n});\nmodule.exports = __toCommonJS(records_prelude_exports);\n\nfunction changedFields(before, after) {\n  const changed = Object.keys(after).filter((field) => !sameValue(before[field], after[field]));\n  for (const field of Object.keys(before)) {\n    if (!Object.hasOwn(after, field) && before[field] !== void 0) changed.push(field);\n  }\n  return changed;\n}\nfunction copyValue(value) {\n  if (Array.isArray(value)) return value.map(copyValue);\n  if (!isPlain(value)) return value;\n  const copy = {};\n  for (const key of Object.keys(value)) {\n    Object.defineProperty(copy, key, {\n      value: copyValue(value[key]),\n      writable: true,\n      enumerable: true,\n      configurable: true\n    });\n  }\n  return copy;\n}\nfunction sameValue(a, b) {\n  if (Object.is(a, b)) return true;\n  if (Array.isArray(a)) {\n    return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));\n  }\n  if (!isPlain(a) || !isPlain(b)) {\n    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();\n  }\n  const keys = Object.keys(a);\n  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]));\n}\nfunction isPlain(value) {\n  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;\n  const prototype = Object.getPrototypeOf(value);\n  return prototype === null || Object.getPrototypeOf(prototype) === null;\n}\n\nvar SYSTEM_FIELDS = Object.freeze([\n  "id",\n  "created",\n  "updated"\n]);\nvar readState;\nvar readData;\nvar writeState;\nvar writeData;\nvar hasState;\nvar Values = function() {\n};\nValues.prototype = Object.freeze(/* @__PURE__ */ Object.create(null));\nvar RecordBase = class {\n  #collection;\n  #data = new Values();\n  /** Null until the record is stored. */\n  #stored = null;\n  static {\n    readState = (record) => record.#pack();\n    readData = (record) => ({\n      ...record.#data\n    });\n    writeState = (record, payload) => record.#unpack(payload);\n    writeData = (record, data) => {\n      record.#data = ownCopy(data);\n    };\n    hasState = (value) => #collection in value;\n  }\n  constructor(collection) {\n    this.#collection = collection;\n  }\n  /** Fifteen characters `a-z0-9`; empty until the record is saved, unless set before. */\n  get id() {\n    return this.getString("id");\n  }\n  set id(value) {\n    this.#data["id"] = value;\n  }\n  /** The collection it belongs to. */\n  collection() {\n    return this.#collection;\n  }\n  /** Whether it was never stored. */\n  isNew() {\n    return this.#stored === null;\n  }\n  /** The value of a field as it is, undefined when there is none. */\n  get(field) {\n    const value = this.#data[field];\n    if (typeof value === "object" && value !== null && value === this.#stored?.[field]) {\n      return this.#data[field] = copyValue(value);\n    }\n    return value;\n  }\n  /** Sets one field. Nothing is checked before the record is saved. */\n  set(field, value) {\n    this.#data[field] = value;\n  }\n  /** Sets several fields at once. */\n  load(data) {\n    for (const field of Object.keys(data)) this.#data[field] = data[field];\n  }\n  /** The field as text: empty for nothing, JSON for lists and objects. */\n  getString(field) {\n    const value = this.#data[field];\n    if (value === void 0 || value === null) return "";\n    return typeof value === "object" ? JSON.stringify(value) : String(value);\n  }\n  /** The field as a whole number, rounded towards zero; 0 when it is none. */\n  getInt(field) {\n    return Math.trunc(this.getFloat(field));\n  }\n  /** The field as a number; 0 when it is none. */\n  getFloat(field) {\n    const value = this.#data[field];\n    const number = typeof value === "object" ? NaN : Number(value);\n    return Number.isFinite(number) ? number : 0;\n  }\n  /** The field as a boolean: true for `true`, numbers other than 0, and the texts "true", "t" and "1". */\n  getBool(field) {\n    const value = this.#data[field];\n    if (typeof value === "string") return /^(?:true|t|1)$/i.test(value);\n    return typeof value === "number" ? value !== 0 : value === true;\n  }\n  /** The field as a date; null when it is none. */\n  getDateTime(field) {\n    const value = this.#data[field];\n    if (typeof value !== "string" && typeof value !== "number") return null;\n    if (value === "") return null;\n    const date = new Date(typeof value === "string" ? value.replace(" ", "T") : value);\n    return Number.isNaN(date.getTime()) ? null : date;\n  }\n  /** The field as a list of texts: a single value becomes a list of one, nothing an empty one. */\n  getStringSlice(field) {\n    const value = this.#data[field];\n    if (value === void 0 || value === null || value === "") return [];\n    return Array.isArray(value) ? value.map(String) : [\n      String(value)\n    ];\n  }\n  /** The record as it was stored, as an object of its own; without values when it never was. */\n  original() {\n    const Self = this.constructor;\n    const copy = new Self(this.#collection);\n    if (this.#stored !== null) {\n      copy.#stored = this.#stored;\n      copy.#data = ownCopy(this.#stored);\n    }\n    return copy;\n  }\n  /** A plain object of all values, as clients of the REST API see it. */\n  publicExport() {\n    const { id, name } = this.#collection;\n    return {\n      collectionId: id,\n      collectionName: name,\n      ...this.#data\n    };\n  }\n  /** What `JSON.stringify` writes: {@linkcode publicExport}. */\n  toJSON() {\n    return this.publicExport();\n  }\n  #pack() {\n    const data = this.#data;\n    const packed = {\n      c: this.#collection.name,\n      n: this.#stored === null,\n      d: {\n        ...data\n      }\n    };\n    if (this.#stored === null) return packed;\n    const changed = changedFields(this.#stored, data);\n    if (changed.length === 0) return packed;\n    const before = /* @__PURE__ */ Object.create(null);\n    const added = [];\n    for (const field of changed) {\n      if (this.#stored[field] === void 0) added.push(field);\n      else before[field] = this.#stored[field];\n    }\n    return {\n      ...packed,\n      o: {\n        ...before\n      },\n      x: added\n    };\n  }\n  #unpack(payload) {\n    this.#data = ownCopy(payload.d);\n    if (payload.n) {\n      this.#stored = null;\n      return;\n    }\n    this.#stored = ownCopy(payload.d);\n    if (payload.o !== void 0) {\n      for (const field of Object.keys(payload.o)) this.#stored[field] = payload.o[field];\n    }\n    for (const field of payload.x ?? []) delete this.#stored[field];\n  }\n};\nfunction isRecord(value) {\n  return typeof value === "object" && value !== null && hasState(value);\n}\nfunction packRecord(record) {\n  return readState(record);\n}\nfunction unpackRecord(record, payload) {\n  writeState(record, payload);\n}\nfunction collectionId(name) {\n  let hash = 2166136261;\n  for (let i = 0; i < name.length; i++) {\n    hash = Math.imul(hash ^ name.charCodeAt(i), 16777619) >>> 0;\n  }\n  return `pbc_${hash}`;\n}\nfunction ownCopy(data) {\n  const copy = new Values();\n  for (const field of Object.keys(data)) copy[field] = data[field];\n  return copy;\n}\n\nvar PluginRecord = class extends RecordBase {\n  /** Throws a `TypeError` when `collection` is neither a name nor an object with one. */\n  constructor(collection, data) {\n    super(toCollection(collection));\n    if (data !== void 0) this.load(data);\n  }\n};\nvar RECORD_CODEC = {\n  tag: "record",\n  is: isRecord,\n  encode: packRecord,\n  decode(payload) {\n    const { c } = payload;\n    const record = new PluginRecord(c);\n    unpackRecord(record, payload);\n    return record;\n  },\n  assign(record, payload) {\n    unpackRecord(record, payload);\n  }\n};\nfunction prelude(kit) {\n  const methods = storeMethods(kit);\n  kit.codec(RECORD_CODEC);\n  Object.defineProperty(PluginRecord, "name", {\n    value: "Record"\n  });\n  kit.global("Record", PluginRecord);\n  kit.extend("app", {\n    save(record) {\n      if (!isRecord(record)) {\n        throw new TypeError(`Cannot save: $app.save needs a Record, current value is of type ${typeof record}`);\n      }\n      return kit.after(kit.call("app.save", [\n        record\n      ]), (saved) => {\n        if (isRecord(saved)) unpackRecord(record, packRecord(saved));\n        return record;\n      });\n    },\n    store: () => methods\n  });\n}\nfunction storeMethods(kit) {\n  return Object.freeze({\n    get: (key) => kit.call("store.get", [\n      key\n    ]),\n    set: (key, value) => kit.call("store.set", [\n      key,\n      value\n    ]),\n    has: (key) => kit.call("store.has", [\n      key\n    ]),\n    remove: (key) => kit.call("store.remove", [\n      key\n    ]),\n    getAll: () => kit.call("store.getAll", []),\n    length: () => kit.call("store.length", []),\n    setIfLessThanLimit: (key, value, limit) => kit.call("store.setIfLessThanLimit", [\n      key,\n      value,\n      limit\n    ]),\n    increment: (key, by = 1) => kit.call("store.increment", [\n      key,\n      by\n    ])\n  });\n}\nfunction toCollection(collection) {\n  const name = typeof collection === "string" ? collection : collection?.name;\n  if (typeof name !== "string" || name === "") {\n    throw new TypeError("Cannot make a record: the first argument must be the name of a collection or a collection");\n  }\n  return {\n    id: collectionId(name),\n    name\n  };\n}\n\nmodule.exports.prelude(kit);\n';

function createDbService(records) {
  return {
    find: defineMethod({
      description: "The record of an id (an ApiError 404 when there is none), or the records a filter accepts; all without one",
      input: tuple([
        CollectionName,
        string().max(1e4).optional(),
        record(string(), unknown()).optional()
      ]),
      params: [
        "collection",
        "idOrFilter",
        "params"
      ],
      output: union([
        AnyRecord,
        array(AnyRecord)
      ]),
      large: true,
      capability: readsRecords,
      // No filter looks like an id: even the shortest has an operator.
      run: async (_caller, collection, idOrFilter = "", params) => isRecordId(idOrFilter) ? await records.findById(collection, idOrFilter) : (await records.find(collection, {
        filter: idOrFilter,
        params
      })).records
    }),
    save: defineMethod({
      description: "Changes the record whose id is in the data, or makes a new one without an id",
      input: tuple([
        CollectionName,
        record(string(), unknown())
      ]),
      params: [
        "collection",
        "data"
      ],
      output: AnyRecord,
      capability: (collection) => `records:write:${collection}`,
      run: async (_caller, collection, data) => {
        const { id, ...values } = data;
        if (id === void 0 || id === "") {
          return await records.save(new RecordModel(records.collection(collection), values));
        }
        const record2 = await records.findById(collection, String(id));
        record2.load(values);
        return await records.save(record2);
      }
    })
  };
}

var Key = string().max(1e3);
function createStoreService(values) {
  return {
    get: defineMethod({
      description: "The shared value of that name, or null",
      input: tuple([
        Key
      ]),
      params: [
        "key"
      ],
      output: unknown(),
      run: (_caller, key) => values.get(key) ?? null
    }),
    set: defineMethod({
      description: "Shares a value",
      input: tuple([
        Key,
        unknown()
      ]),
      params: [
        "key",
        "value"
      ],
      output: _void(),
      run: (_caller, key, value) => values.set(key, value)
    }),
    has: defineMethod({
      description: "Whether there is a shared value of that name",
      input: tuple([
        Key
      ]),
      params: [
        "key"
      ],
      output: boolean(),
      run: (_caller, key) => values.has(key)
    }),
    remove: defineMethod({
      description: "Removes a shared value",
      input: tuple([
        Key
      ]),
      params: [
        "key"
      ],
      output: _void(),
      run: (_caller, key) => values.remove(key)
    }),
    getAll: defineMethod({
      description: "All shared values by name",
      input: tuple([]),
      params: [],
      output: record(string(), unknown()),
      large: true,
      run: () => values.getAll()
    }),
    length: defineMethod({
      description: "How many shared values there are",
      input: tuple([]),
      params: [],
      output: number(),
      run: () => values.length
    }),
    setIfLessThanLimit: defineMethod({
      description: "Shares a value unless there would be more than `limit`; says whether it did",
      input: tuple([
        Key,
        unknown(),
        int().min(0)
      ]),
      params: [
        "key",
        "value",
        "limit"
      ],
      output: boolean(),
      run: (_caller, key, value, limit) => values.setIfLessThanLimit(key, value, limit)
    }),
    increment: defineMethod({
      description: "Adds to a shared number in one step, and returns the sum",
      input: tuple([
        Key,
        number().optional()
      ]),
      params: [
        "key",
        "by"
      ],
      output: number(),
      run: (_caller, key, by = 1) => values.increment(key, by)
    })
  };
}

var SMALL = 8;
function valueSize(value, most) {
  let size = 0;
  function add(part) {
    if (size > most) return;
    if (typeof part === "string") size += part.length + 2;
    else if (typeof part === "bigint") size += part.toString(16).length;
    else size += SMALL;
    if (typeof part === "object" && part !== null) addObject(part);
  }
  function addObject(part) {
    if (part instanceof Uint8Array) size += part.byteLength;
    else if (Array.isArray(part)) {
      for (let i = 0; i < part.length && size <= most; i++) add(part[i]);
    } else if ("toJSON" in part && typeof part.toJSON === "function") add(part.toJSON());
    else {
      for (const [name, field] of Object.entries(part)) {
        size += name.length;
        add(field);
      }
    }
  }
  add(value);
  return size;
}

var DEFAULTS = {
  entries: 1e4,
  valueSize: 64 * 1024,
  totalSize: 16 * 1024 * 1024
};
var SharedValues = class {
  #values = /* @__PURE__ */ new Map();
  /** What each entry takes. */
  #sizes = /* @__PURE__ */ new Map();
  #total = 0;
  #limits;
  constructor(limits = {}) {
    this.#limits = {
      ...DEFAULTS,
      ...limits
    };
  }
  get length() {
    return this.#values.size;
  }
  get(key) {
    return this.#values.get(key);
  }
  has(key) {
    return this.#values.has(key);
  }
  /** Throws a `RangeError` when the value is too large or there are too many. */
  set(key, value) {
    const { entries, valueSize: most, totalSize } = this.#limits;
    const size = valueSize(value, most);
    if (size > most) {
      throw new RangeError(`Cannot share "${key}": a value has at most ${most} characters or bytes, current value has more`);
    }
    if (!this.#values.has(key) && this.#values.size >= entries) {
      throw new RangeError(`Cannot share "${key}": there are ${entries} values, the most there can be; remove some`);
    }
    const total = this.#total - (this.#sizes.get(key) ?? 0) + key.length + size;
    if (total > totalSize) {
      throw new RangeError(`Cannot share "${key}": all values together may have ${totalSize} characters and bytes; remove some`);
    }
    this.#total = total;
    this.#sizes.set(key, key.length + size);
    this.#values.set(key, value);
  }
  remove(key) {
    this.#total -= this.#sizes.get(key) ?? 0;
    this.#sizes.delete(key);
    this.#values.delete(key);
  }
  getAll() {
    return Object.fromEntries(this.#values);
  }
  /** Sets the value unless that would make more than `limit` values; says whether it did. */
  setIfLessThanLimit(key, value, limit) {
    if (!this.#values.has(key) && this.#values.size >= limit) return false;
    this.set(key, value);
    return true;
  }
  /** Adds to a number, 0 when there is none, and returns the sum. Throws a `TypeError` when it is something else. */
  increment(key, by) {
    const value = this.#values.get(key) ?? 0;
    if (typeof value !== "number") {
      throw new TypeError(`Cannot increment "${key}": it must be a number, current value is of type ${typeof value}`);
    }
    this.set(key, value + by);
    return value + by;
  }
};

var SERVER_TYPES = `
interface PaddockAppService {
  /** Values all plugins share while the server runs. */
  store(): PaddockStoreService;
}

interface PaddockAppPromiseService {
  /** Values all plugins share while the server runs. */
  store(): PaddockStorePromiseService;
}
`;

async function writeServerTypes(path, options, collections) {
  const types = renderTypes({
    hooks: SERVER_HOOKS,
    services: allServices(options, createEgress(options)),
    collections: Object.fromEntries([
      ...collections
    ].map(([name, { schema }]) => [
      name,
      schema
    ])),
    extra: SERVER_TYPES
  });
  await writeTypes(path, types);
}

async function openServer(options) {
  const { config, dataDir, clock = Date.now, logger = stderrLogger() } = options;
  const collections = readCollections(config);
  await using opened = new AsyncDisposableStack();
  opened.use(await openDataFolder(dataDir, clock));
  withdrawServer(dataDir);
  const token = await loadToken({
    dataDir,
    ...options.env && {
      env: options.env
    }
  });
  const kv = await openKv(join5(dataDir, "data.kv"));
  opened.defer(() => kv.close());
  const store = new RecordStore({
    kv,
    clock
  });
  opened.defer(() => store.drain());
  let host = void 0;
  const hooks = () => {
    if (host === void 0) {
      throw new PaddockError("load", "Cannot use records while plugins load: do it in onBootstrap");
    }
    return host.hooks;
  };
  const records = new RecordsApp({
    store,
    collections,
    hooks
  });
  const hostOptions = {
    hooks: SERVER_HOOKS,
    services: {
      app: createAppService(records, async (data) => {
        await hooks().onCustomEvent.trigger({
          data
        });
      }),
      db: createDbService(records),
      store: createStoreService(new SharedValues())
    },
    codecs: [
      recordCodec(collections)
    ],
    preludes: [
      RECORDS_PRELUDE
    ],
    config: config.config ?? {},
    isolation: config.isolation ?? {},
    onError: config.onError ?? {},
    pool: config.pool ?? {},
    lazy: config.lazy ?? true,
    ...config.rollbackMs !== void 0 && {
      rollbackMs: config.rollbackMs
    },
    limits: config.limits ?? {},
    kv,
    dataDir,
    ...accessOptions(options),
    answersItself,
    watch: options.watch ?? false,
    clock: () => new Date(clock()),
    logger
  };
  const unstarted = prepareHost(hostOptions);
  let typed = void 0;
  opened.defer(async () => void await typed?.catch(() => {
  }));
  opened.use(unstarted.host);
  const resources = opened.move();
  const loaded2 = load();
  const gate = new BootGate(loaded2);
  typed = loaded2.then(writeTypes2);
  typed.catch(() => {
  });
  return new PaddockServer({
    host: unstarted.host,
    expectCall: unstarted.expectCall,
    complain: unstarted.complain,
    loaded: loaded2,
    gate,
    typed,
    records,
    operator: new Operator(token),
    dataDir,
    resources
  });
  async function load() {
    unstarted.expectCall();
    await unstarted.start();
    host = unstarted.host;
    await host.bootstrap("onBootstrap", {});
  }
  async function writeTypes2() {
    await gate.calm();
    await writeServerTypes(join5(dataDir, "types.d.ts"), hostOptions, collections);
  }
}
function readCollections(config) {
  const collections = /* @__PURE__ */ new Map();
  for (const [name, definition] of Object.entries(config.collections ?? {})) {
    try {
      collections.set(name, createCollection(name, definition));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new PaddockError("config", error.message, {
        cause: error
      });
    }
  }
  return collections;
}

var EVERY_MS2 = 2e3;
function reportProgress(plugins2, print, everyMs = EVERY_MS2) {
  let all = false;
  const timer = setInterval(() => {
    const found = plugins2();
    const settled = found.filter(({ state }) => state !== "starting");
    if (settled.length < found.length) {
      print(`Starting plugins: ${settled.length} of ${found.length}`);
    } else if (!all) {
      all = true;
      print("Running what plugins do in onBootstrap");
    }
  }, everyMs);
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
    }
  };
}

var MOST_LINES = 50;
function pluginLines(plugins2, folder, terminal) {
  if (plugins2.length === 0) {
    return [
      `No plugins in "${folder}": a plugin is a file NAME.pb.ts or NAME.pb.js, or a folder with a plugin.json`
    ];
  }
  const shown2 = plugins2.length <= MOST_LINES ? plugins2 : plugins2.filter(({ state }) => state === "failed" || state === "disabled");
  return columns(shown2.map(cells)).map((line, at) => shown2[at].state === "failed" ? red(terminal, line) : line);
}
function cells({ name, dialect, tier, state, hooks, routes, jobs, startedMs }) {
  if (state === "failed") return [
    name,
    "failed"
  ];
  if (state === "disabled") return [
    name,
    "disabled"
  ];
  return [
    name,
    tier === "process" ? `${dialect}, process` : dialect ?? "native",
    count(hooks.length, "hook"),
    count(routes.length, "route"),
    count(jobs.length, "job"),
    state === "asleep" ? "asleep" : startedMs === void 0 ? "" : `${Math.round(startedMs)} ms`
  ];
}
function count(number3, what) {
  return `${number3} ${what}${number3 === 1 ? "" : "s"}`;
}

var STOP_TIMEOUT_MS = 15e3;
async function runServer(options, terminal, stop) {
  try {
    const config = await readConfig(options);
    const began = performance.now();
    const server = await openServer({
      config,
      dataDir: options.dir,
      hooksDir: options.hooksDir,
      configFile: options.config,
      grantLock: options.lock,
      howToGrant: (plugin, items) => `To grant it: ${grantCommand(options, plugin, items)}`,
      watch: options.watch,
      logger: terminalLogger(terminal)
    });
    try {
      terminal.print(`Listening on ${server.start(options.http).url}`);
      const ready = await Promise.race([
        loaded(server, terminal),
        stop
      ]);
      if (typeof ready === "number") {
        const plugins2 = server.plugins();
        for (const line of pluginLines(plugins2, options.hooksDir, terminal)) terminal.print(line);
        const count2 = plugins2.length === 1 ? "1 plugin" : `${plugins2.length} plugins`;
        terminal.print(`Ready with ${count2} after ${Math.round(ready - began)} ms`);
      }
      terminal.print(`Stopping after ${await stop}`);
    } finally {
      await withinBound(server.close(), terminal);
    }
    return EXIT.done;
  } catch (error) {
    terminal.complain(red(terminal, explainError(error)));
    return EXIT.failed;
  }
}
async function loaded(server, terminal) {
  using _progress = reportProgress(() => server.plugins(), terminal.print);
  await server.loaded;
  const ready = performance.now();
  await server.typed;
  return ready;
}
function terminalLogger(terminal) {
  return createLogger((line, level) => {
    if (level === "error") terminal.complain(red(terminal, line));
    else if (level === "warn") terminal.complain(line);
    else terminal.print(line);
  });
}
async function withinBound(closing, terminal) {
  const { promise: late, resolve } = Promise.withResolvers();
  const timer = setTimeout(() => resolve("late"), STOP_TIMEOUT_MS);
  try {
    if (await Promise.race([
      closing,
      late
    ]) === "late") {
      terminal.complain(`Stopped without waiting any longer, after ${STOP_TIMEOUT_MS / 1e3} s`);
    }
  } finally {
    clearTimeout(timer);
  }
}

var SIGNALS = Deno.build.os === "windows" ? [
  "SIGINT",
  "SIGBREAK"
] : [
  "SIGINT",
  "SIGTERM"
];
function stopSignal(onAgain) {
  const { promise, resolve } = Promise.withResolvers();
  let stopping = false;
  for (const signal of SIGNALS) {
    Deno.addSignalListener(signal, () => {
      if (stopping) onAgain();
      stopping = true;
      resolve(signal);
    });
  }
  return promise;
}

async function runCli(args, version, terminal) {
  const parsed = await understand(args, version);
  switch (parsed.command) {
    case "show":
      terminal.print(parsed.text);
      return EXIT.done;
    case "refuse":
      terminal.complain(red(terminal, parsed.text));
      return EXIT.usage;
    case "serve":
      return await serve2(parsed.options, args, terminal);
    case "plugins":
      return await plugins(parsed, args, terminal);
    default:
      return await access(parsed, args, terminal);
  }
}
async function understand(args, version) {
  const options = plainServe(args);
  if (options !== void 0) return {
    command: "serve",
    options
  };
  const { parseArguments } = await import("./parse_arguments.gen.js");
  return parseArguments(args, version);
}
async function access(parsed, args, terminal) {
  if (!mayRun(projectNeeds(parsed.options), args, terminal)) return EXIT.failed;
  return await runAccess(parsed, args, terminal);
}
async function plugins(parsed, args, terminal) {
  if (!mayRun(projectNeeds(parsed.options), args, terminal)) return EXIT.failed;
  return await runPlugins(parsed, args, terminal);
}
async function serve2(options, args, terminal) {
  if (!mayRun(needsOf(options), args, terminal)) return EXIT.failed;
  const stop = stopSignal(() => terminal.exit(EXIT.interrupted));
  return await runServer(options, terminal, stop);
}
function mayRun(needs, args, terminal) {
  const refusal3 = explainMissing(missingOf(needs), needs, args);
  if (refusal3 !== void 0) terminal.complain(red(terminal, refusal3));
  return refusal3 === void 0;
}

async function runProgram(version) {
  const code = await runCli(Deno.args, version, {
    print: (line) => console.log(line),
    complain: (line) => console.error(line),
    colors: Deno.stderr.isTerminal() && !Deno.noColor,
    exit: Deno.exit
  });
  Deno.exit(code);
}
export {
  runProgram
};
