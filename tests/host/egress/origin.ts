import { Egress, type EgressOptions } from "../../../src/host/egress/egress.ts";
import { NetGrants } from "../../../src/host/egress/net_grants.ts";
import type { OutgoingRequest } from "../../../src/host/egress/exchange.ts";

/** A server on a port of its own that remembers what reached it. */
export class Origin implements AsyncDisposable {
  readonly seen: { method: string; url: string; headers: Headers; body: string }[] = [];
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  constructor(
    answer: (request: Request, body: string) => Response | Promise<Response> = () =>
      new Response("here"),
  ) {
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      async (request) => {
        const body = await request.text();
        const { method, url, headers } = request;
        this.seen.push({ method, url, headers, body });
        return await answer(request, body);
      },
    );
  }

  get port(): number {
    return this.#server.addr.port;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}

/** A server that answers with exactly these bytes, and then closes the connection or leaves it open. */
export class RawOrigin implements Disposable {
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #connections: Deno.Conn[] = [];
  /** What was received, one text a connection. */
  readonly seen: string[] = [];
  readonly #reached = Promise.withResolvers<void>();

  constructor(answer: (write: (text: string) => Promise<void>) => Promise<"close" | "keep">) {
    void this.#serve(answer);
  }

  get port(): number {
    return (this.#listener.addr as Deno.NetAddr).port;
  }

  /** The first request has come. */
  get reached(): Promise<void> {
    return this.#reached.promise;
  }

  async #serve(answer: (write: (text: string) => Promise<void>) => Promise<"close" | "keep">) {
    for await (const connection of this.#listener) {
      this.#connections.push(connection);
      const bytes = new Uint8Array(64 * 1024);
      const count = await connection.read(bytes);
      this.seen.push(new TextDecoder().decode(bytes.subarray(0, count ?? 0)));
      this.#reached.resolve();
      try {
        const end = await answer(async (text) => {
          const rest = new TextEncoder().encode(text);
          for (let at = 0; at < rest.length;) at += await connection.write(rest.subarray(at));
        });
        if (end === "close") this.#close(connection);
      } catch {
        // The other side has had enough.
      }
    }
  }

  #close(connection: Deno.Conn): void {
    this.#connections.splice(this.#connections.indexOf(connection), 1);
    connection.close();
  }

  [Symbol.dispose](): void {
    this.#listener.close();
    for (const connection of [...this.#connections]) this.#close(connection);
  }
}

/** Limits that are small enough to run into. */
export const SMALL = { fetchBytes: 100_000, fetchesInFlight: 4 };

/** An egress that resolves every name to what `addresses` says. */
export function egressTo(
  addresses: Readonly<Record<string, readonly string[]>>,
  options: Partial<EgressOptions> = {},
): Egress {
  return new Egress({
    limits: SMALL,
    resolve: (name) => Promise.resolve(addresses[name] ?? []),
    ...options,
  });
}

/** A GET, unless said otherwise. */
export function get(url: string, more: Partial<OutgoingRequest> = {}): OutgoingRequest {
  return { method: "GET", url, headers: [], body: undefined, ...more };
}

/** What plugin "p" was granted. */
export function grantsOf(...values: string[]): NetGrants {
  return new NetGrants("p", values);
}

/** Never aborted. */
export const NEVER: AbortSignal = new AbortController().signal;
