// Made by tools/build.ts; do not edit.
import {
  EXIT,
  TOKEN_VARIABLE,
  accessOptions,
  explainError,
  explainMissing,
  findServer,
  findToken,
  openKv,
  printable,
  printableJson,
  projectNeeds,
  readConfig,
  red,
  removalNeed
} from "./chunk_13.gen.js";
import {
  PluginAccess,
  Switches,
  askerOf,
  createAccessControl,
  createPackager,
  discover,
  openDataFolder,
  removePlugin,
  switchFile
} from "./chunk_8.gen.js";
import {
  deletePluginData
} from "./chunk_4.gen.js";
import {
  PaddockError
} from "./chunk_5.gen.js";

function standingOf({ state, old, tier = null }) {
  const where = tier === null ? state : `${state} in a ${tier}`;
  return old ? `${where}, old version` : where;
}

import { join as join2 } from "node:path";

import { join } from "node:path";
var FilePlugins = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  async list() {
    const unknown = {
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
        ...unknown,
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
    using kv = await openKv(join(dataDir, "data.kv"));
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
  const switches = new Switches(switchFile(join2(dataDir, "plugins.json")));
  await switches.load();
  const cards = await readCards(options);
  const plugins = new PluginAccess({
    control,
    cards: () => cards,
    change: (fn) => fn(),
    // The server sees it when it starts.
    changed: () => Promise.resolve()
  });
  const access = {
    list: () => Promise.resolve(plugins.list()),
    explain: (plugin) => Promise.resolve().then(() => plugins.explain(plugin)),
    diff: (plugin) => Promise.resolve().then(() => plugins.diff(plugin)),
    grant: (plugin, items) => plugins.grant(plugin, items, "cli"),
    revoke: (plugin, items) => plugins.revoke(plugin, items)
  };
  return {
    access,
    plugins: new FilePlugins({
      dataDir,
      access,
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
    const { plugins } = await this.#read("");
    return plugins;
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
    const { plugins } = await this.#read("/plugins");
    const access = await this.#read("/access");
    return plugins.map((plugin) => rowOf(plugin, access.plugins.find((one) => one.plugin === plugin.name)));
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
function rowOf(plugin, access) {
  const { name, kind, state, old, error, tier, instances, usage, hash, lastError } = plugin;
  const { calls, errors, p95Ms } = plugin;
  const { granted = [], declined = [], missing = [], unused = [], versions = {} } = access ?? {};
  return {
    plugin: name,
    kind,
    state,
    old,
    error: error ?? null,
    granted,
    declined,
    missing,
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
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
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
async function openClient(url, dataDir) {
  const token = await findToken({
    dataDir
  });
  if (token !== null) return new ServerClient(url, token);
  throw new PaddockError("config", `Cannot talk to the server at ${url}: its token is not in "${dataDir}"; give it in ${TOKEN_VARIABLE}`);
}
async function reasonOf(response) {
  const text = await response.text();
  if (response.status === 401) {
    return `Cannot talk to the server: it does not take this token; give the right one in ${TOKEN_VARIABLE}`;
  }
  try {
    const { message } = JSON.parse(text);
    if (typeof message === "string") return message;
  } catch {
  }
  return `Cannot talk to the server: it answered ${response.status} ${text.slice(0, 200)}`;
}

async function openProject(options, changes, args) {
  let folder;
  try {
    folder = await openDataFolder(options.dir);
  } catch (error) {
    const server = await findServer(options.dir);
    if (server === void 0) throw error;
    const client = await openClient(server.url, options.dir);
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

async function runCommand({ json }, terminal, work) {
  try {
    const answer = await work();
    if (answer === void 0) return EXIT.done;
    const { value, lines } = answer;
    if (json) terminal.print(printableJson(JSON.stringify(value, null, 2)));
    else for (const line of lines) terminal.print(printable(line));
    return EXIT.done;
  } catch (error) {
    terminal.complain(red(terminal, explainError(error)));
    return EXIT.failed;
  }
}

function isUnfenced(item) {
  return item.startsWith("run:") || item.startsWith("ffi:");
}
function markUnfenced(item) {
  return isUnfenced(item) ? `${item} (unfenced)` : item;
}

export {
  isUnfenced,
  markUnfenced,
  standingOf,
  openProject,
  runCommand
};
