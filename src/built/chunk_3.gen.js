// Made by tools/build.ts; do not edit.
import {
  DEFAULT_LIMITS,
  createKvService,
  defineMethod,
  formatItem,
  isCovered,
  netCovers,
  parseItem,
  parseNetTarget
} from "./chunk_4.gen.js";
import {
  PaddockError,
  _instanceof,
  array,
  boolean,
  int,
  number,
  object,
  record,
  strictObject,
  string,
  tuple,
  union
} from "./chunk_5.gen.js";

var WHOLE_BODIES = 2;
var Egress = class {
  #options;
  /** Requests without an answer, and answers that are not read to their end, by plugin. */
  #open = /* @__PURE__ */ new Map();
  #bodies = /* @__PURE__ */ new Set();
  /** Of bodies that are being put together, by plugin. */
  #gathered = /* @__PURE__ */ new Map();
  #end = new AbortController();
  constructor(options) {
    this.#options = options;
  }
  /**
   * Sends a request and resolves to the head of its response.
   *
   * @throws {PaddockError} `capability` when the plugin may not reach the host; `limit` when it has too many requests
   * open; `config` when this program may not reach it
   * @throws {TypeError} when there is no answer
   * @throws the reason of `signal` when it is aborted
   */
  async send(request, grants, signal) {
    const { checkHead, transmit } = await import("./transmit.gen.js");
    checkHead(request);
    this.#checkBody(request);
    const { resolve, idleMs = 3e4 } = this.#options;
    const either = AbortSignal.any([
      signal,
      this.#end.signal
    ]);
    const leave = this.#enter(grants.plugin);
    try {
      const sent = await transmit(request, {
        grants,
        resolve,
        idleMs,
        signal: either
      });
      const { response, body } = sent;
      this.#bodies.add(body);
      void body.closed.then(() => {
        this.#bodies.delete(body);
        leave();
      });
      return response;
    } catch (error) {
      leave();
      throw error;
    }
  }
  /**
   * The whole body of a response of a plugin's.
   *
   * @throws {RangeError} when it is larger than a body may be
   * @throws {PaddockError} `limit` when the plugin has too much of others under way
   */
  async readWhole(plugin, body) {
    const { fetchBytes } = this.#options.limits;
    let own = 0;
    const add = (bytes) => {
      own += bytes;
      const all = (this.#gathered.get(plugin) ?? 0) + bytes;
      if (all === 0) this.#gathered.delete(plugin);
      else this.#gathered.set(plugin, all);
      return all;
    };
    try {
      return await body.readAll(fetchBytes, (bytes) => {
        const most = WHOLE_BODIES * fetchBytes;
        if (add(bytes) <= most) return;
        add(-own);
        throw new PaddockError("limit", `Cannot read a response: the responses of plugin "${plugin}" that are read as a whole have more than ${most} bytes together; wait for some of them first`, {
          plugin
        });
      });
    } finally {
      add(-own);
    }
  }
  /** Ends every request that is open; no others are sent. */
  close() {
    this.#end.abort(new PaddockError("closed", "Cannot send a request: the host is closed"));
    for (const body of this.#bodies) body.close();
  }
  #checkBody({ body, url }) {
    const { fetchBytes } = this.#options.limits;
    if (body === void 0 || body.length <= fetchBytes) return;
    throw new RangeError(`Cannot send a request to "${url}": its body has ${body.length} bytes, at most ${fetchBytes} are allowed, the limit "fetchBytes"`);
  }
  /** Counts a request; returns what uncounts it, to be called once. */
  #enter(plugin) {
    const { fetchesInFlight } = this.#options.limits;
    const open = this.#open.get(plugin) ?? 0;
    if (open >= fetchesInFlight) {
      throw new PaddockError("limit", `Cannot send a request: plugin "${plugin}" has ${open} open, which is the limit "fetchesInFlight"; read their responses to the end, or cancel them`, {
        plugin
      });
    }
    this.#open.set(plugin, open + 1);
    return () => {
      const left = this.#open.get(plugin) - 1;
      if (left === 0) this.#open.delete(plugin);
      else this.#open.set(plugin, left);
    };
  }
};

function readLimits(limits) {
  for (const [name, value] of Object.entries(limits)) {
    if (!Object.hasOwn(DEFAULT_LIMITS, name)) {
      const known = Object.keys(DEFAULT_LIMITS).join(", ");
      throw new TypeError(`Cannot set limit "${name}": there is none, the limits are ${known}`);
    }
    if (!(typeof value === "number" && value > 0)) {
      throw new RangeError(`Cannot set limit "${name}": it must be above 0, current value is "${value}"`);
    }
  }
  return {
    ...DEFAULT_LIMITS,
    ...limits
  };
}
function strangers({ grants = {}, config = {}, isolation = {}, pool = {}, onError = {} }, has) {
  return Object.entries({
    grants,
    config,
    isolation,
    pool,
    onError
  }).flatMap(([option, names]) => Object.keys(names).filter((name) => name !== "default" && !has(name)).map((name) => `The option "${option}" speaks of plugin "${name}", and there is none`));
}

import { AsyncLocalStorage } from "node:async_hooks";
var Root = class {
  /** A root is its own outermost place. */
  root = this;
  depth = 0;
  /** Moment at which its calls fail, on the clock that `now` came from. */
  deadline;
  /** Its cap, milliseconds; for messages. */
  timeoutMs;
  /** How many instances, of whatever plugin, sleep in a blocking call on its behalf. */
  waiting = 0;
  constructor(timeoutMs, now = performance.now()) {
    this.timeoutMs = timeoutMs;
    this.deadline = now + timeoutMs;
  }
};
var places = new AsyncLocalStorage();
function currentRoot() {
  return places.getStore()?.root;
}
function currentPlace() {
  return places.getStore();
}
function runInRoot(root, fn) {
  const place = places.getStore();
  return places.run(place?.root === root ? place : root, fn);
}
function runAt(place, fn, ...args) {
  return places.run(place, fn, ...args);
}
function outsideRoots(fn) {
  return places.run(void 0, fn);
}

async function withDeadline(timeoutMs, what, work) {
  const root = currentRoot();
  const left = root === void 0 ? Infinity : root.deadline - performance.now();
  const ms = Math.max(0, Math.min(timeoutMs, left));
  const control = new AbortController();
  const timer = setTimeout(() => {
    control.abort(new DOMException(`Cannot get "${what}": it took longer than ${Math.round(ms)} ms`, "TimeoutError"));
  }, ms);
  try {
    const result = await work(control.signal);
    control.signal.throwIfAborted();
    return result;
  } finally {
    clearTimeout(timer);
  }
}

var URLClass = URL;
var upperCase = String.prototype.toUpperCase;
var { apply } = Reflect;
var { freeze } = Object;
var MAX_REDIRECTS = 20;
var SECRET_HEADERS = freeze([
  "authorization",
  "cookie",
  "proxy-authorization"
]);
var BODY_HEADERS = freeze([
  "content-encoding",
  "content-language",
  "content-location",
  "content-type",
  "content-length"
]);
function isRedirect(status) {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}
function nextStep(from, method, status, location) {
  const url = new URLClass(location, from);
  const plain = apply(upperCase, method, []);
  const dropsBody = status === 303 ? plain !== "GET" && plain !== "HEAD" : status < 303 && plain === "POST";
  return {
    url,
    method: dropsBody ? "GET" : method,
    dropsBody,
    dropsSecrets: url.origin !== from.origin
  };
}

async function sendFollowing(egress, request, grants, signal) {
  let step = request;
  for (let hops = 0; ; hops++) {
    const response = await egress.send(step, grants, signal);
    const location = response.headers.find(([name]) => name.toLowerCase() === "location")?.[1];
    if (location === void 0 || !isRedirect(response.status)) return response;
    response.body?.close();
    if (hops === MAX_REDIRECTS) {
      throw new TypeError(`Cannot get "${request.url}": more than ${hops} redirects`);
    }
    const next = nextStep(new URL(step.url), step.method, response.status, location);
    const dropped = [
      ...next.dropsBody ? BODY_HEADERS : [],
      ...next.dropsSecrets ? SECRET_HEADERS : []
    ];
    step = {
      method: next.method,
      url: next.url.href,
      headers: step.headers.filter(([name]) => !dropped.includes(name.toLowerCase())),
      body: next.dropsBody ? void 0 : step.body
    };
  }
}

function parseAddressRange(text) {
  const [written = "", prefix, ...rest] = text.split("/");
  if (rest.length > 0 || prefix !== void 0 && !/^\d{1,3}$/.test(prefix)) return void 0;
  const address = parseIPv4(written) ?? parseIPv6(written);
  if (address === void 0) return void 0;
  const width = address.family === 4 ? 32 : 128;
  const bits = prefix === void 0 ? width : Number(prefix);
  return bits > width ? void 0 : rangeAt(address.family, address.first, bits);
}
function formatIPv4Range({ first, bits }) {
  const address = [
    24n,
    16n,
    8n,
    0n
  ].map((shift) => first >> shift & 0xffn).join(".");
  return bits === 32 ? address : `${address}/${bits}`;
}
function rangeHolds(outer, inner) {
  return outer.family === inner.family && outer.bits <= inner.bits && rangeAt(inner.family, inner.first, outer.bits).first === outer.first;
}
function subtractRange(range2, without) {
  if (rangeHolds(without, range2)) return [];
  if (!rangeHolds(range2, without)) return [
    range2
  ];
  const { family, first } = range2;
  const bits = range2.bits + 1;
  const half = 1n << BigInt((family === 4 ? 32 : 128) - bits);
  return [
    first,
    first + half
  ].flatMap((first2) => subtractRange({
    family,
    first: first2,
    bits
  }, without));
}
function rangeAt(family, address, bits) {
  const free = BigInt((family === 4 ? 32 : 128) - bits);
  return {
    family,
    first: address >> free << free,
    bits
  };
}
function parseIPv4(text) {
  const parts = text.split(".");
  if (parts.length !== 4) return void 0;
  if (!parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) {
    return void 0;
  }
  return {
    family: 4,
    first: parts.reduce((sum, part) => sum << 8n | BigInt(part), 0n),
    bits: 32
  };
}
function parseIPv6(text) {
  const bare = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  if (!/^[\da-fA-F:.]+$/.test(bare)) return void 0;
  const canonical = URL.parse(`http://[${bare}]/`)?.hostname.slice(1, -1);
  if (canonical === void 0) return void 0;
  const [head = "", tail] = canonical.split("::");
  const before = groupsOf(head);
  const after = groupsOf(tail ?? "");
  const zeros = Array(8 - before.length - after.length).fill(0n);
  const first = [
    ...before,
    ...zeros,
    ...after
  ].reduce((sum, group) => sum << 16n | group, 0n);
  if (first >> 32n === 0xffffn) return {
    family: 4,
    first: first & 0xffffffffn,
    bits: 32
  };
  return {
    family: 6,
    first,
    bits: 128
  };
}
function groupsOf(text) {
  return text === "" ? [] : text.split(":").map((group) => BigInt(`0x${group}`));
}

var PRIVATE_IPV4_RANGES = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4"
];
var PUBLIC_IPV6 = range("2000::/3");
var PRIVATE_IN_PUBLIC_IPV6 = [
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "3fff::/20"
].map(range);
var TRANSLATED = range("64:ff9b::/96");
var PRIVATE_IPV6_ADDRESSES = [
  "::",
  "::1",
  "fd00:ec2::254",
  "fd20:ce::254"
];
var LOOPBACK = [
  "127.0.0.1",
  "::1"
].map(range);
var PRIVATE_IPV4 = PRIVATE_IPV4_RANGES.map(range);
function mayConnect(granted, address, port) {
  const parsed = parseAddressRange(address);
  if (parsed === void 0) return false;
  if (!isPrivate(parsed)) return true;
  return grantedRanges(granted).some((grant) => (grant.port === void 0 || grant.port === port) && rangeHolds(grant.range, parsed));
}
function privateAddressReason(host, address, port) {
  const target = address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
  const led = target === host ? "is" : `leads to ${address},`;
  return `it ${led} a private address that was not granted itself; if the plugin is meant to reach it, ask for "${target}" under "permissions.net" too, and grant it`;
}
function deniedAddresses(granted) {
  const open = grantedRanges(granted).map(({ range: range2 }) => range2);
  const ipv4 = PRIVATE_IPV4.flatMap((range2) => open.reduce((left, grant) => left.flatMap((one) => subtractRange(one, grant)), [
    range2
  ]));
  const ipv6 = PRIVATE_IPV6_ADDRESSES.filter((address) => !open.some((grant) => rangeHolds(grant, range(address))));
  return [
    ...ipv4.map(formatIPv4Range),
    ...ipv6.map((address) => `[${address}]`)
  ];
}
function isPrivate(address) {
  if (address.family === 4) return PRIVATE_IPV4.some((range2) => rangeHolds(range2, address));
  if (rangeHolds(TRANSLATED, address)) {
    return isPrivate({
      family: 4,
      first: address.first & 0xffffffffn,
      bits: 32
    });
  }
  return !rangeHolds(PUBLIC_IPV6, address) || PRIVATE_IN_PUBLIC_IPV6.some((range2) => rangeHolds(range2, address));
}
function grantedRanges(granted) {
  return granted.flatMap((value) => {
    const target = parseNetTarget(value);
    return target === void 0 ? [] : addressesOf(target).map((range2) => ({
      range: range2,
      port: target.port
    }));
  });
}
function addressesOf({ host, bits }) {
  if (host === "localhost" || host.endsWith(".localhost")) return LOOPBACK;
  const address = parseAddressRange(bits === void 0 ? host : `${host}/${bits}`);
  return address === void 0 ? [] : [
    address
  ];
}
function range(text) {
  const parsed = parseAddressRange(text);
  if (parsed === void 0) throw new TypeError(`Cannot read the range "${text}"`);
  return parsed;
}

var NetGrants = class {
  plugin;
  #values;
  #targets;
  /** @param values The net items it holds, such as `api.example.com:443` */
  constructor(plugin, values) {
    this.plugin = plugin;
    this.#values = values;
    this.#targets = values.map(parseNetTarget).filter((target) => target !== void 0);
  }
  /** Throws `PaddockError` (`capability`) unless the host was granted as it is written, at its port. */
  requireHost(host) {
    const asked = parseNetTarget(host);
    if (asked !== void 0 && this.#targets.some((target) => netCovers(target, asked))) return;
    throw this.#refusal(`Cannot reach "${host}": plugin "${this.plugin}" was not granted it; ask for "${host}" under "permissions.net" of the plugin's manifest, and grant "net:${host}"`);
  }
  /** Whether a connection to an address may be made, whatever name led there. */
  permits(address, port) {
    return mayConnect(this.#values, address, port);
  }
  /** What to deny a process that connects for the plugin, as values of `--deny-net`. */
  denied() {
    return deniedAddresses(this.#values);
  }
  /** The error for an address that {@linkcode permits} refused. */
  refusal(host, address, port) {
    return this.#refusal(`Cannot reach "${host}" from plugin "${this.plugin}": ${privateAddressReason(host, address, port)}`);
  }
  #refusal(message) {
    return new PaddockError("capability", message, {
      plugin: this.plugin
    });
  }
};
function grantsOf({ plugin, permissions }) {
  const start = "net:";
  const items = permissions.list().filter((item) => item.startsWith(start));
  return new NetGrants(plugin, items.map((item) => item.slice(start.length)));
}

var SetCookie = object({
  name: string(),
  value: string(),
  path: string(),
  domain: string(),
  /** As the server wrote it; empty when it did not. */
  expires: string(),
  /** Seconds; 0 when the server did not say. */
  maxAge: number(),
  secure: boolean(),
  httpOnly: boolean(),
  sameSite: string()
});
function parseSetCookie(text) {
  const [pair = "", ...attributes] = text.split(";");
  const { name, value } = partsOf(pair);
  if (name === "") return void 0;
  const found = new Map(attributes.map(partsOf).map(({ name: name2, value: value2 }) => [
    name2.toLowerCase(),
    value2
  ]));
  const maxAge = Number(found.get("max-age") ?? 0);
  return {
    name,
    value,
    path: found.get("path") ?? "",
    domain: found.get("domain") ?? "",
    expires: found.get("expires") ?? "",
    maxAge: Number.isFinite(maxAge) ? maxAge : 0,
    secure: found.has("secure"),
    httpOnly: found.has("httponly"),
    sameSite: found.get("samesite") ?? ""
  };
}
function partsOf(text) {
  const equals = text.indexOf("=");
  if (equals === -1) return {
    name: text.trim(),
    value: ""
  };
  const value = text.slice(equals + 1).trim().replace(/^"(.*)"$/, "$1");
  return {
    name: text.slice(0, equals).trim(),
    value
  };
}

var DEFAULT_TIMEOUT = 120;
var Bytes = _instanceof(Uint8Array);
var Field = union([
  string(),
  strictObject({
    name: string().max(1e3),
    type: string().max(1e3),
    bytes: Bytes
  })
]);
var HttpRequest = strictObject({
  url: string().min(1).max(64 * 1024),
  method: string().min(1).max(50).optional(),
  /** A list is a form: the sandbox makes it of `FormData`. */
  body: union([
    string(),
    Bytes,
    array(tuple([
      string().max(1e3),
      Field
    ])).max(1e3)
  ]).optional(),
  headers: record(string().max(1e3), string().max(64 * 1024)).optional(),
  /** Seconds. */
  timeout: number().positive().max(3600).optional()
});
var HttpResponse = object({
  statusCode: int(),
  headers: record(string(), array(string())),
  cookies: record(string(), SetCookie),
  body: _instanceof(Uint8Array)
});
function createHttpService(egress) {
  return {
    send: defineMethod({
      description: "Sends a request to a granted host and waits for the whole response",
      input: tuple([
        HttpRequest
      ]),
      params: [
        "config"
      ],
      output: HttpResponse,
      // What it may reach is granted under "permissions.net".
      capability: null,
      run: (caller, config) => send(egress, caller, config)
    })
  };
}
async function send(egress, caller, config) {
  const request = await plainRequest(config);
  const grants = grantsOf(caller);
  const timeoutMs = (config.timeout ?? DEFAULT_TIMEOUT) * 1e3;
  return await withDeadline(timeoutMs, request.url, async (signal) => {
    const response = await sendFollowing(egress, request, grants, signal);
    const body = await wholeBody(egress, caller.plugin, response, signal);
    return {
      ...headOf(response),
      body
    };
  });
}
async function wholeBody(egress, plugin, { body }, signal) {
  if (body === void 0) return new Uint8Array();
  const close = () => body.close();
  signal.addEventListener("abort", close);
  try {
    return await egress.readWhole(plugin, body);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", close);
  }
}
async function plainRequest(config) {
  const { url, method = "GET", headers = {} } = config;
  const parsed = URL.parse(url);
  if (parsed === null) {
    throw new TypeError(`Cannot send a request: the URL is none, current value is "${url}"`);
  }
  if (parsed.username !== "" || parsed.password !== "") {
    throw new TypeError("Cannot send a request: the URL must not hold a name or password; set a header");
  }
  const pairs = Object.entries(headers);
  const { bytes, type } = await plainBody(config.body);
  if (type !== void 0 && !pairs.some(([name]) => name.toLowerCase() === "content-type")) {
    pairs.push([
      "Content-Type",
      type
    ]);
  }
  return {
    method: method.toUpperCase(),
    url: parsed.href,
    headers: pairs,
    body: bytes
  };
}
async function plainBody(body) {
  if (body === void 0 || body instanceof Uint8Array) return {
    bytes: body
  };
  if (typeof body === "string") return {
    bytes: new TextEncoder().encode(body)
  };
  const form = new FormData();
  for (const [name, value] of body) {
    if (typeof value === "string") form.append(name, value);
    else {
      const { name: file, type: type2, bytes } = value;
      form.append(name, new Blob([
        bytes
      ], {
        type: type2
      }), file);
    }
  }
  const encoded = new Response(form);
  const type = encoded.headers.get("content-type");
  return {
    bytes: new Uint8Array(await encoded.arrayBuffer()),
    type
  };
}
function headOf({ status, headers }) {
  const lists = /* @__PURE__ */ new Map();
  for (const [name, value] of headers) {
    const written = canonicalName(name);
    lists.set(written, [
      ...lists.get(written) ?? [],
      value
    ]);
  }
  const cookies = (lists.get("Set-Cookie") ?? []).map(parseSetCookie).filter((cookie) => cookie !== void 0);
  return {
    statusCode: status,
    headers: Object.fromEntries(lists),
    cookies: Object.fromEntries(cookies.map((cookie) => [
      cookie.name,
      cookie
    ]))
  };
}
function canonicalName(name) {
  return name.toLowerCase().replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}

var PermissionView = class {
  #admission;
  constructor(admission) {
    this.#admission = admission;
  }
  has(text) {
    const item = parseItem(text, this.#admission.cwd);
    const { capabilities, items } = this.#admission;
    return item.kind === "capability" ? capabilities.has(item.value) : isCovered(items, item);
  }
  list() {
    const { capabilities, items, cwd } = this.#admission;
    return items.filter(({ kind, value }) => kind !== "capability" || capabilities.has(value)).map((item) => formatItem(item, cwd)).sort();
  }
};
function createPermissionsService() {
  return {
    has: defineMethod({
      description: "Whether the plugin was given all of an item such as net:api.example.com:443",
      input: tuple([
        string().max(1e3)
      ]),
      params: [
        "item"
      ],
      output: boolean(),
      capability: null,
      run: ({ permissions }, item) => permissions.has(item)
    }),
    list: defineMethod({
      description: "All the plugin was given",
      input: tuple([]),
      output: array(string()),
      capability: null,
      run: ({ permissions }) => permissions.list()
    })
  };
}

var RESERVED_SERVICES = [
  "cron",
  "body",
  "permissions",
  "http"
];
function allServices(options, egress) {
  for (const name of RESERVED_SERVICES) {
    refuseName(Object.hasOwn(options.services ?? {}, name), name);
  }
  const services = {
    ...options.services,
    permissions: createPermissionsService(),
    http: createHttpService(egress)
  };
  if (options.kv === void 0) return services;
  refuseName(Object.hasOwn(services, "kv"), "kv");
  const { kv, limits, now = () => performance.now() } = options;
  return {
    ...services,
    kv: createKvService(kv, {
      ...DEFAULT_LIMITS,
      ...limits
    }, now)
  };
}
function createEgress({ limits = {}, resolveName }) {
  return new Egress({
    limits: readLimits(limits),
    ...resolveName !== void 0 && {
      resolve: resolveName
    }
  });
}
function refuseName(taken, name) {
  if (!taken) return;
  throw new TypeError(`Cannot define service "${name}": the host has one of that name; rename yours`);
}

export {
  Root,
  currentRoot,
  currentPlace,
  runInRoot,
  runAt,
  outsideRoots,
  readLimits,
  strangers,
  withDeadline,
  deniedAddresses,
  grantsOf,
  PermissionView,
  allServices,
  createEgress
};
