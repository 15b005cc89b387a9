import type { Implementations } from "./granted_apis.ts";
import { createFetch, toTexts } from "./granted_fetch.ts";
import type { Fence } from "./granted_fence.ts";
import { copyBytes } from "./granted_files.ts";
import { Sockets } from "./granted_sockets.ts";
import { createWebSocket } from "./granted_websocket.ts";
import {
  freeze,
  indexOf,
  isArray,
  isInteger,
  TypeErrorClass,
  Uint8ArrayClass,
} from "./intrinsics.ts";
import type { Net } from "./net.ts";
import { current } from "./registry.ts";
import { ReadableStreamClass } from "./web.ts";

const { connect, connectTls } = Deno;
const WritableStreamClass = WritableStream;

/** Bytes a connection's stream takes at once. */
const CHUNK_BYTES = 16 * 1024;

interface Target {
  hostname: string;
  port: number;
}

/**
 * The functions that reach granted hosts. `net` keeps names from leading elsewhere; `most` sockets may be open at a time.
 */
export function netFunctions(fence: Fence, net: Net, most: number): Implementations<"net"> {
  const sockets = new Sockets(most);
  async function open(target: Target, start: () => Promise<Deno.Conn>): Promise<unknown> {
    const host = hostOf(target);
    fence.check("net", host);
    const leave = sockets.enter(host);
    try {
      const conn = await start();
      await checkPeer(conn, host);
      return curate(conn, fence, host, leave);
    } catch (error) {
      leave();
      throw fence.error(error, "net", host);
    }
  }
  /** Where a name leads is known only now, and the plugin has not yet sent a byte. */
  async function checkPeer(conn: Deno.Conn, host: string): Promise<void> {
    const { hostname, port } = conn.remoteAddr as Deno.NetAddr;
    try {
      await net.checkPeer(host, hostname, port);
    } catch (error) {
      conn.close();
      throw error;
    }
  }
  return {
    "fetch": createFetch(fence, net),
    "WebSocket": createWebSocket(fence, net, sockets),
    "Deno.connect": async (options: unknown) => {
      const { hostname, port } = targetOf(options);
      return await open({ hostname, port }, () => connect({ hostname, port, transport: "tcp" }));
    },
    "Deno.connectTls": async (options: unknown) => {
      const { hostname, port } = targetOf(options);
      const { caCerts } = options as { caCerts?: unknown };
      const plain: Deno.ConnectTlsOptions = { hostname, port };
      if (isArray(caCerts)) plain.caCerts = toTexts(caCerts);
      return await open({ hostname, port }, () => connectTls(plain));
    },
  };
}

function targetOf(options: unknown): Target {
  if (typeof options !== "object" || options === null) {
    throw new TypeErrorClass(`Cannot connect: needs { hostname, port }, ${current(options)}`);
  }
  const { hostname = "127.0.0.1", port, transport = "tcp" } = options as Record<string, unknown>;
  if (transport !== "tcp") {
    throw new TypeErrorClass(`Cannot connect: the transport must be "tcp", ${current(transport)}`);
  }
  if (typeof hostname !== "string" || hostname === "") {
    throw new TypeErrorClass(`Cannot connect: the hostname must be a text, ${current(hostname)}`);
  }
  if (!isInteger(port) || port as number < 1 || port as number > 65_535) {
    throw new TypeErrorClass(`Cannot connect: the port must be 1 to 65535, ${current(port)}`);
  }
  return { hostname, port: port as number };
}

function hostOf({ hostname, port }: Target): string {
  const bare = indexOf(hostname, ":") === -1 || hostname[0] === "[";
  return bare ? `${hostname}:${port}` : `[${hostname}]:${port}`;
}

/** A connection without what Deno keeps on its own: its number, its addresses, its options. `left` is called when it closes. */
function curate(conn: Deno.Conn, fence: Fence, host: string, left: () => void): unknown {
  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw fence.error(error, "net", host);
    }
  }
  async function readSome(size: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = new Uint8ArrayClass(size);
    const count = await guarded(() => conn.read(bytes));
    return count === null ? null : bytes.subarray(0, count);
  }
  async function writeAll(bytes: Uint8Array): Promise<number> {
    for (let done = 0; done < bytes.length;) {
      done += await guarded(() => conn.write(bytes.subarray(done)));
    }
    return bytes.length;
  }
  let closed = false;
  function close(): void {
    if (closed) return;
    closed = true;
    conn.close();
    left();
  }
  return freeze({
    async read(into: unknown): Promise<number | null> {
      const { length } = copyBytes(into);
      const bytes = await readSome(length);
      if (bytes === null) return null;
      (into as Uint8Array).set(bytes);
      return bytes.length;
    },
    async write(bytes: unknown): Promise<number> {
      return await writeAll(copyBytes(bytes));
    },
    readable: new ReadableStreamClass({
      async pull(controller) {
        const bytes = await readSome(CHUNK_BYTES);
        if (bytes === null) controller.close();
        else controller.enqueue(bytes);
      },
      cancel: close,
    }, { highWaterMark: 0 }),
    writable: new WritableStreamClass({
      async write(chunk) {
        await writeAll(copyBytes(chunk));
      },
      close,
      abort: close,
    }),
    close,
  });
}
