import type { Permissions } from "../wire/protocol.ts";

/** The kinds of permission that can be granted. */
export type ScopedKind = keyof Permissions;

/** Whether one granted item covers one probe. */
type Covers = (item: string, probe: string) => boolean;

/** A label no host has. */
const LABEL = "paddock-probe";

/** Everything Deno tells of the system under a name of its own. */
const SYS_NAMES = [
  ...["cpus", "getegid", "getPriority", "gid", "homedir", "hostname", "inspector", "loadavg"],
  ...["networkInterfaces", "osRelease", "osUptime", "setPriority", "statfs", "systemMemoryInfo"],
  ...["uid", "userInfo", "username"],
];

const COMMON: Readonly<Record<ScopedKind, readonly string[]>> = {
  read: ["/", "/etc/passwd", "/proc/self/environ", "/tmp"],
  write: ["/", "/etc/passwd", "/proc/self/mem", "/tmp"],
  ffi: ["/", "/lib", "/tmp"],
  env: ["PATH", "HOME", "DENO_DIR", "PADDOCK_TOKEN"],
  net: [
    ...["127.0.0.1:1", "localhost:1", "[::1]:1", "10.0.0.1:1", "169.254.169.254:80"],
    ...["192.0.2.1:1", `${LABEL}.invalid:1`],
  ],
  sys: SYS_NAMES,
  run: ["deno", "sh", "bash", "env", "node", "cat"],
};

/**
 * Things that nobody was granted by these items, some of which a broader grant would cover: what lies above a path, the
 * host beside a host, another port, a longer name. Nobody can list what a process holds, so these are asked about.
 */
export function probesOf(kind: ScopedKind, items: readonly string[]): string[] {
  const { near, covers } = SCOPES[kind];
  const probes = [...COMMON[kind], ...items.flatMap(near)];
  return probes.filter((probe) => !items.some((item) => covers(item, probe)));
}

/** Something an item covers; Deno takes `*.a.com` and `192.0.2.0/24` as grants, and not in a question. */
export function exampleOf(kind: ScopedKind, item: string): string {
  if (kind !== "net") return item;
  return item.replace(/^\*(?=\.)/, LABEL).replace(/\/\d+/, "");
}

const paths: { near: (item: string) => string[]; covers: Covers } = {
  near: (item) => {
    const path = item.replace(/\/$/, "");
    const above = [`${path === "" ? "/" : path}-${LABEL}`];
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      above.push(path.slice(0, at));
    }
    return above;
  },
  covers: (item, probe) => `${probe}/`.startsWith(item.endsWith("/") ? item : `${item}/`),
};
const names = { near: () => [], covers: (item: string, probe: string) => item === probe };

const SCOPES: Readonly<
  Record<ScopedKind, { readonly near: (item: string) => string[]; readonly covers: Covers }>
> = {
  read: paths,
  write: paths,
  ffi: paths,
  env: {
    near: (name) => name.endsWith("*") ? [name.slice(0, -2)].filter(Boolean) : [`${name}_`],
    covers: (item, probe) =>
      item === probe || (item.endsWith("*") && probe.startsWith(item.slice(0, -1))),
  },
  net: { near: nearHosts, covers: netCovers },
  sys: names,
  run: { near: () => [], covers: (item, probe) => /[^/]*$/.exec(item)![0] === probe },
};

function nearHosts(item: string): string[] {
  const { host, port, bits } = partsOf(item);
  const other = port === "1" ? "2" : "1";
  if (host.startsWith("[")) return [`${host}:${other}`];
  const address = numberOf(host);
  if (address !== undefined) {
    const beside = (address ^ (1 << (32 - bits))) >>> 0;
    return [`${host}:${other}`, `${[24, 16, 8, 0].map((by) => beside >>> by & 255).join(".")}:1`];
  }
  const name = host.replace(/^\*\./, "");
  const above = name.slice(name.indexOf(".") + 1);
  return [`${name}:${other}`, `${LABEL}.${name}:1`, `${LABEL}.${above}:1`];
}

function netCovers(item: string, probe: string): boolean {
  const granted = partsOf(item);
  const asked = partsOf(probe);
  if (granted.port !== undefined && granted.port !== asked.port) return false;
  if (granted.host.startsWith("*.")) return `.${asked.host}`.endsWith(granted.host.slice(1));
  const [range, address] = [numberOf(granted.host), numberOf(asked.host)];
  if (range === undefined || address === undefined) return granted.host === asked.host;
  const size = 2 ** (32 - granted.bits);
  return Math.floor(range / size) === Math.floor(address / size);
}

function partsOf(item: string): { host: string; port: string | undefined; bits: number } {
  const [, host, bits, port] = /^(\[.*\]|[^:/]*)(?:\/(\d+))?(?::(\d+))?$/.exec(item)!;
  return { host: host!, port, bits: bits === undefined ? 32 : Number(bits) };
}

function numberOf(host: string): number | undefined {
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(host)) return undefined;
  return host.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}
