// Made by tools/build.ts; do not edit.
import {
  BodyParts,
  PaddockError,
  strictObject,
  string,
  union
} from "./chunk_2.gen.js";
import "./chunk_3.gen.js";

import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
async function resolveBySystem(name) {
  const found = await lookup(name, {
    all: true
  });
  return found.map(({ address }) => address);
}
async function findDestination(url, grants, resolve) {
  const secure2 = url.protocol === "https:";
  if (!secure2 && url.protocol !== "http:") {
    throw new TypeError(`Cannot send a request: the URL must begin with http: or https:, current value is "${url.protocol}"`);
  }
  const port = url.port === "" ? secure2 ? 443 : 80 : Number(url.port);
  const host = `${url.hostname}:${port}`;
  grants.requireHost(host);
  const name = url.hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  const reachable = isReachable(host);
  const found = isIP(name) !== 0 ? [
    name
  ] : reachable ? await lookUp(name, host, resolve) : [];
  const addresses = found.filter((address) => grants.permits(address, port));
  const [first] = found;
  if (addresses.length === 0 && first !== void 0) throw grants.refusal(host, first, port);
  return {
    name,
    port,
    secure: secure2,
    host,
    reachable,
    addresses
  };
}
async function lookUp(name, host, resolve) {
  let cause;
  try {
    const found = await resolve(name);
    if (found.length > 0) return found;
  } catch (error) {
    cause = error;
  }
  throw new TypeError(`Cannot reach "${host}": the name has no address`, {
    cause
  });
}
function isReachable(host) {
  return Deno.permissions.querySync({
    name: "net",
    host
  }).state === "granted";
}
function addressAndPort(address, port) {
  return isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}

import { request } from "node:http";

import { validateHeaderName, validateHeaderValue } from "node:http";
var OWN_HEADERS = /* @__PURE__ */ new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "http2-settings",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade"
]);
function checkMethod(method) {
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(method) && !/^(?:CONNECT|TRACE|TRACK)$/i.test(method)) return;
  throw new TypeError(`Cannot send a request: the method must be one such as "GET" and not CONNECT, TRACE or TRACK, current value is ${JSON.stringify(method.slice(0, 100))}`);
}
function checkHeaders(given) {
  for (const [name, value] of given) {
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch (cause) {
      const message = `Cannot send header ${JSON.stringify(name.slice(0, 100))}: its name or value has characters that no header may have`;
      throw new TypeError(message, {
        cause
      });
    }
  }
}
function requestHeaders(given, host, body, method) {
  const headers = [
    "Host",
    host,
    "Connection",
    "close"
  ];
  const names = /* @__PURE__ */ new Set();
  for (const [name, value] of given) {
    const lower = name.toLowerCase();
    if (OWN_HEADERS.has(lower)) continue;
    names.add(lower);
    headers.push(name, value);
  }
  if (!names.has("accept")) headers.push("Accept", "*/*");
  if (!names.has("accept-encoding")) headers.push("Accept-Encoding", "gzip, br");
  if (!names.has("user-agent")) headers.push("User-Agent", "Paddock");
  if (body !== void 0) headers.push("Content-Length", `${body.length}`);
  else if ([
    "POST",
    "PUT",
    "PATCH"
  ].includes(method)) headers.push("Content-Length", "0");
  return headers;
}

var HEAD_BYTES = 64 * 1024;
async function exchange(socket, { method, url, headers, body }, { host }, signal) {
  const { pathname, search, port } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort);
  try {
    const outgoing = request({
      createConnection: () => socket,
      method,
      path: pathname + search,
      headers: requestHeaders(headers, port === "" ? withoutPort(host) : host, body, method),
      setHost: false,
      maxHeaderSize: HEAD_BYTES,
      insecureHTTPParser: false
    });
    outgoing.on("response", resolve);
    outgoing.on("error", reject);
    outgoing.on("connect", () => reject(new Error("it opened a tunnel")));
    outgoing.on("upgrade", () => reject(new Error("it wants to speak another protocol")));
    outgoing.end(body);
    return await promise;
  } catch (cause) {
    socket.on("error", () => {
    });
    socket.destroy();
    signal.throwIfAborted();
    throw new TypeError(`Cannot get an answer of "${host}": ${cause instanceof Error ? cause.message : cause}`, {
      cause
    });
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
function withoutPort(host) {
  return host.slice(0, host.lastIndexOf(":"));
}

import { once } from "node:events";
import { connect, isIP as isIP2 } from "node:net";
import { connect as connectTls } from "node:tls";

import { Duplex } from "node:stream";
var PROGRAM = `
const [hostname, port] = Deno.args;
const say = (line) => Deno.stdout.write(new TextEncoder().encode(JSON.stringify(line) + "\\n"));
try {
  const connection = await Deno.connect({ hostname, port: Number(port) });
  await say({ address: connection.remoteAddr.hostname });
  Deno.stdin.readable.pipeTo(connection.writable).catch(() => {});
  await connection.readable.pipeTo(Deno.stdout.writable).catch(() => {});
} catch (error) {
  await say({ failure: String(error.message) });
}
Deno.exit();
`;
var LINE_BYTES = 1e4;
var Hello = union([
  strictObject({
    address: string()
  }),
  strictObject({
    failure: string()
  })
]);
function canRelay(host) {
  return !isDenied(host) && Deno.permissions.querySync({
    name: "run",
    command: "deno"
  }).state === "granted";
}
function isDenied(host) {
  return Deno.permissions.querySync({
    name: "net",
    host
  }).state === "denied";
}
async function openRelay({ name, host, port }, grants, signal) {
  const child = new Deno.Command("deno", {
    args: [
      ...[
        "run",
        "--no-prompt",
        "--no-config",
        "--no-lock",
        "--no-npm",
        "--no-remote"
      ],
      ...[
        "--deny-import",
        `--allow-net=${host}`,
        `--deny-net=${grants.denied().join(",")}`
      ],
      ...[
        `data:application/javascript,${encodeURIComponent(PROGRAM)}`,
        name,
        `${port}`
      ]
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "null"
  }).spawn();
  const end = () => {
    signal.removeEventListener("abort", end);
    try {
      child.kill("SIGKILL");
    } catch {
    }
  };
  signal.addEventListener("abort", end);
  try {
    signal.throwIfAborted();
    const hello = await readHello(child.stdout);
    if ("failure" in hello) throw failureOf(hello.failure, host, port, grants);
    if (!grants.permits(hello.address, port)) throw grants.refusal(host, hello.address, port);
    if (isDenied(addressAndPort(hello.address, port))) throw unreachable(host);
    const pipes = {
      readable: child.stdout,
      writable: child.stdin
    };
    const stream = Duplex.fromWeb(pipes);
    return stream.on("close", end).on("error", () => {
    });
  } catch (error) {
    end();
    await Promise.allSettled([
      child.stdin.close(),
      child.stdout.cancel()
    ]);
    signal.throwIfAborted();
    throw error;
  }
}
async function readHello(output) {
  const reader = output.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    while (!text.endsWith("\n") && text.length < LINE_BYTES) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, {
        stream: true
      });
    }
    return Hello.parse(JSON.parse(text));
  } catch (cause) {
    throw new TypeError("Cannot connect: the process that was to do it has ended", {
      cause
    });
  } finally {
    reader.releaseLock();
  }
}
function failureOf(failure, host, port, grants) {
  const denied = /^Requires net access to "(.+):\d+"/.exec(failure)?.[1];
  if (denied !== void 0) return grants.refusal(host, denied.replace(/^\[|\]$/g, ""), port);
  return new TypeError(`Cannot reach "${host}": ${failure}`);
}
function unreachable(host) {
  return new PaddockError("config", `Cannot reach "${host}": the plugin was granted it, and the host that sends for it may neither reach it nor run "deno"; start the host with --allow-net=${host}, or name it under "permissions" in its deno.json`);
}

async function openSocket(destination, grants, signal) {
  if (!destination.reachable) {
    if (!canRelay(destination.host)) throw unreachable(destination.host);
    const relay = await openRelay(destination, grants, signal);
    return destination.secure ? await secure(relay, destination.name, signal) : relay;
  }
  let failure;
  for (const address of destination.addresses) {
    try {
      const socket = await dial(destination, address, grants, signal);
      return destination.secure ? await secure(socket, destination.name, signal) : socket;
    } catch (error) {
      signal.throwIfAborted();
      if (!isNetworkError(error)) throw error;
      failure = error;
    }
  }
  throw new TypeError(`Cannot reach "${destination.host}": ${failure instanceof Error ? failure.message : failure}`, {
    cause: failure
  });
}
async function dial({ name, host, port }, address, grants, signal) {
  const byAddress = isReachable(addressAndPort(address, port));
  const socket = connect({
    host: byAddress ? address : name,
    port
  });
  await settled(socket, "connect", signal);
  const reached = socket.remoteAddress ?? "";
  if (grants.permits(reached, port)) return socket;
  socket.destroy();
  throw grants.refusal(host, reached, port);
}
async function secure(socket, name, signal) {
  const tls = connectTls({
    // Any stream will do, which the types do not know.
    socket,
    host: name,
    ...isIP2(name) === 0 && {
      servername: name
    },
    // Said, because the environment could say otherwise.
    rejectUnauthorized: true,
    ALPNProtocols: [
      "http/1.1"
    ]
  });
  tls.on("close", () => socket.destroy());
  try {
    await settled(tls, "secureConnect", signal);
    return tls;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
async function settled(socket, event, signal) {
  try {
    await once(socket, event, {
      signal
    });
  } catch (error) {
    socket.on("error", ignore);
    socket.destroy();
    throw error;
  }
}
function isNetworkError(error) {
  if (!(error instanceof Error) || error.name === "PaddockError") return false;
  return error.name === "NotCapable" || typeof error.code === "string";
}
function ignore() {
}

import { pipeline } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
var CHUNK_BYTES = 256 * 1024;
var DECODERS = {
  "gzip": createGunzip,
  "x-gzip": createGunzip,
  "deflate": createInflate,
  "br": createBrotliDecompress
};
var ResponseBody = class {
  /** Whether it was unpacked on the way, so that its length and encoding are not what the headers say. */
  decoded;
  #url;
  #message;
  #chunks;
  #idleMs;
  #closed = Promise.withResolvers();
  #timer;
  #rest;
  #late = false;
  #open = true;
  constructor(message, url, idleMs) {
    const encoding = message.headers["content-encoding"]?.trim().toLowerCase() ?? "";
    const decoder = DECODERS[encoding]?.();
    this.decoded = decoder !== void 0;
    this.#url = url;
    this.#message = message;
    this.#idleMs = idleMs;
    const source = decoder === void 0 ? message : pipeline(message, decoder, () => {
    });
    source.on("error", () => {
    });
    this.#chunks = source[Symbol.asyncIterator]();
    this.#timer = this.#wait();
  }
  /** Resolves when the connection has been given back, whoever ended it. */
  get closed() {
    return this.#closed.promise;
  }
  /** The next piece, null at the end. Throws `TypeError` when it breaks off, or nothing comes for too long. */
  async read() {
    if (!this.#open) {
      if (this.#late) throw this.#failed(`nothing came, or nobody read, for ${this.#idleMs} ms`);
      return null;
    }
    clearTimeout(this.#timer);
    this.#timer = this.#wait();
    try {
      const bytes = this.#rest ?? await this.#next();
      if (bytes === void 0) {
        if (!this.#open) throw new Error("it was closed");
        this.close();
        return null;
      }
      this.#rest = bytes.length > CHUNK_BYTES ? bytes.subarray(CHUNK_BYTES) : void 0;
      return bytes.subarray(0, CHUNK_BYTES);
    } catch (cause) {
      this.close();
      throw this.#failed(this.#late ? `nothing came for ${this.#idleMs} ms` : `it broke off (${cause instanceof Error ? cause.message : cause})`, cause);
    }
  }
  /**
   * The whole body. Throws `RangeError` when it is larger than `limit` bytes, and what `took` throws, which is told how
   * many bytes have come each time.
   */
  async readAll(limit, took = () => {
  }) {
    const parts = new BodyParts();
    let total = 0;
    for (let chunk = await this.read(); chunk !== null; chunk = await this.read()) {
      total += chunk.length;
      if (total > limit) {
        this.close();
        throw new RangeError(`Cannot read the response of "${this.#url}": its body is larger than ${limit} bytes, the limit "fetchBytes"`);
      }
      try {
        took(chunk.length);
      } catch (error) {
        this.close();
        throw error;
      }
      parts.add(chunk);
    }
    return parts.join(true);
  }
  /** Nobody will read on. */
  close() {
    if (!this.#open) return;
    this.#open = false;
    clearTimeout(this.#timer);
    this.#message.destroy();
    this.#closed.resolve();
  }
  #wait() {
    return setTimeout(() => {
      this.#late = true;
      this.close();
    }, this.#idleMs);
  }
  async #next() {
    while (true) {
      const { done, value } = await this.#chunks.next();
      if (done) return void 0;
      if (value.length > 0) return value;
    }
  }
  #failed(why, cause) {
    return new TypeError(`Cannot read the response of "${this.#url}": ${why}`, {
      cause
    });
  }
};

function checkHead({ method, headers }) {
  checkMethod(method);
  checkHeaders(headers);
}
async function transmit(request2, { grants, resolve = resolveBySystem, idleMs, signal }) {
  signal.throwIfAborted();
  const finding = findDestination(new URL(request2.url), grants, resolve);
  const destination = await orAborted(finding, signal);
  const socket = await openSocket(destination, grants, signal);
  const message = await exchange(socket, request2, destination, signal);
  const body = new ResponseBody(message, request2.url, idleMs);
  return {
    response: headOf(message, body, request2.method),
    body
  };
}
function headOf(message, body, method) {
  const status = message.statusCode;
  const headers = [];
  const { rawHeaders } = message;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i];
    if (body.decoded && /^content-(?:encoding|length)$/i.test(name)) continue;
    headers.push([
      name,
      rawHeaders[i + 1]
    ]);
  }
  const none = method === "HEAD" || [
    204,
    205,
    304
  ].includes(status) || message.headers["content-length"] === "0";
  if (none) body.close();
  return {
    status,
    statusText: message.statusMessage ?? "",
    headers,
    body: none ? void 0 : body
  };
}
function orAborted(promise, signal) {
  const { promise: aborted, reject } = Promise.withResolvers();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort);
  return Promise.race([
    promise,
    aborted
  ]).finally(() => signal.removeEventListener("abort", abort));
}
export {
  checkHead,
  transmit
};
