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

/**
 * Listens for HTTP requests.
 *
 * @throws {PaddockError} `config` when the port is in use or may not be used
 */
export function listen(
  { hostname, port }: { readonly hostname: string; readonly port: number },
  handler: Deno.ServeHandler<Deno.NetAddr>,
  closeTimeoutMs: number = CLOSE_TIMEOUT_MS,
): Listener {
  let server: Deno.HttpServer<Deno.NetAddr>;
  try {
    server = Deno.serve(
      // Without onListen Deno prints the address itself.
      { hostname, port, onListen: () => {} },
      handler,
    );
  } catch (error) {
    throw cannotListen(hostname, port, error);
  }
  const { addr } = server;
  const host = addr.hostname.includes(":") ? `[${addr.hostname}]` : addr.hostname;
  return {
    address: { hostname: addr.hostname, port: addr.port, url: `http://${host}:${addr.port}` },
    async close() {
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, closeTimeoutMs);
      await Promise.race([server.shutdown(), late]);
      clearTimeout(timer);
    },
  };
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
