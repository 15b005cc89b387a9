import { PaddockError } from "../wire/errors.ts";

/** Where a server listens. */
export interface ListenAddress {
  readonly hostname: string;
  readonly port: number;
  readonly url: string;
}

/** A server that listens. */
export interface Listener {
  readonly address: ListenAddress;
  /**
   * Takes no more requests, and resolves when those that run have been answered or have had their time. What runs even
   * then ends with whatever it waits for.
   */
  close(): Promise<void>;
}

/** How long requests may run on after the server was told to stop, milliseconds. */
const CLOSE_TIMEOUT_MS = 10_000;
/** How long nobody is let in after the system gave no connection, milliseconds. */
const PAUSE_MS = 100;

/** How a server listens. */
export interface ListenOptions {
  /** @default {10000} */
  readonly closeTimeoutMs?: number;
  /** Told why nobody can be let in for a moment. */
  readonly onTrouble?: (error: unknown) => void;
}

/**
 * Listens for HTTP requests. When the system gives no further connection, because there are as many as this process may
 * have files, those that wait for nothing are closed, and others are let in again a moment later.
 *
 * @throws {PaddockError} `config` when the port is in use or may not be used
 */
export function listen(
  address: { readonly hostname: string; readonly port: number },
  handler: Deno.ServeHandler<Deno.NetAddr>,
  { closeTimeoutMs = CLOSE_TIMEOUT_MS, onTrouble = () => {} }: ListenOptions = {},
): Listener {
  const first = serve(address, handler);
  const { hostname, port } = first.addr;
  /** Settles for each server that ends when its requests have been answered. */
  const ending = new Set<Promise<void>>();
  let current: Deno.HttpServer<Deno.NetAddr> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  use(first);
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  return {
    address: { hostname, port, url: `http://${host}:${port}` },
    async close() {
      closed = true;
      clearTimeout(again);
      if (current !== undefined) end(current);
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, closeTimeoutMs);
      await Promise.race([Promise.all(ending), late]);
      clearTimeout(timer);
    },
  };

  function use(server: Deno.HttpServer<Deno.NetAddr>): void {
    current = server;
    // Deno gives up on the first connection it does not get, and would take the program along.
    server.finished.catch((error) => {
      end(server);
      retry(error);
    });
  }

  function end(server: Deno.HttpServer<Deno.NetAddr>): void {
    if (current === server) current = undefined;
    const ended = server.shutdown().catch(onTrouble).finally(() => ending.delete(ended));
    ending.add(ended);
  }

  function retry(error: unknown): void {
    if (closed) return;
    onTrouble(error);
    again = setTimeout(() => {
      try {
        use(serve({ hostname, port }, handler));
      } catch (error) {
        retry(error);
      }
    }, PAUSE_MS);
  }
}

/** Throws a `PaddockError` (`config`). */
function serve(
  { hostname, port }: { readonly hostname: string; readonly port: number },
  handler: Deno.ServeHandler<Deno.NetAddr>,
): Deno.HttpServer<Deno.NetAddr> {
  try {
    // Without onListen Deno prints the address itself.
    return Deno.serve({ hostname, port, onListen: () => {} }, handler);
  } catch (error) {
    throw cannotListen(hostname, port, error);
  }
}

function cannotListen(hostname: string, port: number, error: unknown): PaddockError {
  const address = `${hostname}:${port}`;
  return new PaddockError("config", `Cannot listen on ${address}: ${reason(address, error)}`, {
    cause: error,
  });
}

function reason(address: string, error: unknown): string {
  if (error instanceof Deno.errors.AddrInUse) {
    return "the port is in use by another program; choose another with --http HOST:PORT, " +
      "or port 0 for any free one";
  }
  if (error instanceof Deno.errors.NotCapable) {
    return `this program may not listen there, run it with --allow-net=${address}`;
  }
  const why = error instanceof Error ? error.message : String(error);
  return `${why}; choose another with --http HOST:PORT`;
}
