// Made by tools/build.ts; do not edit.
import {
  escapeControls,
  loadConfig
} from "./chunk_8.gen.js";
import {
  PaddockError,
  int,
  strictObject,
  string
} from "./chunk_5.gen.js";
import {
  PROJECT_DEFAULTS
} from "./chunk_11.gen.js";

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
function explainMissing(missing, needs, args) {
  if (missing.length === 0) return void 0;
  const width = Math.max(...missing.map(({ flag, value }) => `${flag}=${value}`.length));
  const lines = missing.map(({ flag, value, why }) => `  ${`${flag}=${value}`.padEnd(width)}  ${why}`);
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

function explainError(error) {
  if (error instanceof PaddockError || error instanceof RangeError) return error.message;
  if (error instanceof Deno.errors.NotCapable) return error.message;
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

var WIDTH = 80;
function wrap(text, indent = "") {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
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

function printable(text) {
  return text.split("\n").map(escapeControls).join("\n");
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
function red(terminal, text) {
  const shown = printable(text);
  return terminal.colors ? `\x1B[31m${shown}\x1B[39m` : shown;
}

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
var TOKEN_VARIABLE = "PADDOCK_TOKEN";
async function loadToken(options) {
  const { dataDir, random = (bytes) => void crypto.getRandomValues(bytes) } = options;
  return await findToken(options) ?? await makeToken(tokenFile(dataDir), random);
}
async function findToken({ dataDir, env = (name) => Deno.env.get(name) }) {
  const given = readVariable(env)?.trim();
  return given !== void 0 && given !== "" ? given : await readToken(tokenFile(dataDir));
}
function tokenFile(dataDir) {
  return join2(dataDir, "token");
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
async function readToken(path) {
  let text;
  try {
    text = await Deno.readTextFile(path);
    const { mode } = await Deno.stat(path);
    if (mode !== null && (mode & 63) !== 0) await Deno.chmod(path, 384);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  if (text.trim() !== "") return text.trim();
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

function readConfig({ config }) {
  return loadConfig(config, {
    mayBeMissing: config === PROJECT_DEFAULTS.config
  });
}

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

export {
  quoted,
  needsOf,
  projectNeeds,
  removalNeed,
  missingOf,
  explainMissing,
  accessOptions,
  openKv,
  announceServer,
  withdrawServer,
  findServer,
  TOKEN_VARIABLE,
  loadToken,
  findToken,
  explainError,
  wrap,
  columns,
  printable,
  printableJson,
  EXIT,
  red,
  readConfig
};
