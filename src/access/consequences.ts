import { type Item, shortPath } from "./item.ts";
import type { ItemKind } from "./item_kinds.ts";
import { parseNetTarget } from "./net_target.ts";
import { parseNpmRequest } from "./npm_request.ts";
import { parsePublicAddress } from "./public_address.ts";

/**
 * What having an item means, in words that follow "It can", and what not having it means after "It cannot".
 *
 * @param base Absolute; paths below it are shown from there
 */
export function consequenceOf({ kind, value }: Item, base: string): string {
  return CONSEQUENCES[kind](value, base);
}

const CONSEQUENCES: Readonly<Record<ItemKind, (value: string, base: string) => string>> = {
  net: (value) => {
    const { host, port, wildcard, bits } = parseNetTarget(value)!;
    const hosts = wildcard
      ? `${host} and every host below it`
      : bits === undefined
      ? host
      : `every address in ${host}/${bits}`;
    const ports = port === undefined ? "any port" : `port ${port}`;
    return `connect to ${hosts} on ${ports}, and send there whatever it knows`;
  },
  read: (value, base) => `read ${shortPath(value, base)} and everything in it`,
  write: (value, base) =>
    `create, change and delete ${shortPath(value, base)} and everything in it`,
  env: (value) =>
    value.endsWith("*")
      ? `read every variable of the environment that begins with ${value.slice(0, -1)}`
      : `read the variable ${value} of the environment`,
  sys: (value) => `learn "${value}" of the system it runs on`,
  run: (value) =>
    `start the program ${value}, which is unfenced: through it, it can do whatever this user can`,
  ffi: (value, base) =>
    `load native code from ${
      shortPath(value, base)
    }, which is unfenced: through it, it can do whatever this user can`,
  npm: (value) => {
    const { name, range } = parseNpmRequest(value)!;
    return `contain the code of the npm package ${name}, versions ${range}`;
  },
  capability: capabilityConsequence,
  public: (value) => {
    const { method, path, below } = parsePublicAddress(value)!;
    const what = method === "ANY" ? "of every method to " : `to ${method} `;
    return `answer requests ${what}${path}${below === undefined ? "" : " and everything below"}`;
  },
};

/** What the host's own capabilities are for; those of an embedder are known by their names alone. */
const CAPABILITIES: Readonly<Record<string, string>> = {
  "*": "do everything the host has a name for",
  hooks: "take part in the hooks of the host",
  http: "answer requests at addresses of its own",
  cron: "run at set times",
  kv: "keep data that no other plugin sees",
  log: "write to the log",
  app: "use $app",
  db: "use $db",
  store: "share values with the other plugins through $store",
};

function capabilityConsequence(value: string): string {
  const known = CAPABILITIES[value];
  if (known !== undefined) return known;
  const [first, verb, ...rest] = value.split(":");
  if (first === "records" && verb !== undefined) {
    const what = rest.length === 0 || rest[0] === "*" ? "every collection" : rest.join(":");
    if (verb === "read") return `read the records of ${what}`;
    if (verb === "write") return `create, change and delete the records of ${what}`;
    if (verb === "*") return `read, create, change and delete the records of ${what}`;
  }
  return `use what the host guards with "${value}"`;
}
