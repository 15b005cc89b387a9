/** Where a secret is hidden. */
export type Place =
  | "file"
  | "data"
  | "env"
  | "args"
  | "stdin"
  | "host"
  | "neighbour"
  | "kv"
  | "token"
  | "loopback";

const PLACES: readonly Place[] = [
  ...["file", "data", "env", "args", "stdin", "host", "neighbour", "kv", "token"] as const,
  "loopback",
];

/** Secrets nobody but their owners may see: one for each place, different in every run. */
export class Canaries {
  readonly #texts = new Map<Place, string>();

  constructor() {
    for (const place of PLACES) {
      this.#texts.set(place, `canary-${place}-${crypto.randomUUID().replaceAll("-", "")}`);
    }
  }

  /** The secret of a place. */
  of(place: Place): string {
    return this.#texts.get(place)!;
  }

  /** The places whose secrets stand in a text. */
  in(text: string): Place[] {
    return PLACES.filter((place) => text.includes(this.of(place)));
  }

  /** All of them by place. */
  toJSON(): Record<string, string> {
    return Object.fromEntries(this.#texts);
  }
}

/** A server on the loopback that a plugin has no way to reach. It writes down who came. */
export class Loopback implements AsyncDisposable {
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  /** Methods and paths of every request. */
  readonly requests: string[] = [];

  constructor(canaries: Canaries) {
    this.#server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
      const { pathname, search } = new URL(request.url);
      this.requests.push(`${request.method} ${pathname}${search}`);
      return new Response(`export default "${canaries.of("loopback")}"`, {
        headers: { "content-type": "text/javascript", "access-control-allow-origin": "*" },
      });
    });
  }

  /** `127.0.0.1:PORT` */
  get address(): string {
    return `127.0.0.1:${this.#server.addr.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}
