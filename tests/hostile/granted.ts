/** A server that attacks may be granted. What it answers is up to the path; it says of each request how it came. */
export class Granted implements AsyncDisposable {
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  /** Requests that nobody could have sent as one of their own. */
  readonly smuggled: string[] = [];
  /** Ends what has no end. */
  readonly #stop = new AbortController();

  constructor() {
    this.#server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname.endsWith("/smuggled")) this.smuggled.push(`${request.method} ${pathname}`);
      const answer = ANSWERS[pathname];
      if (answer === undefined) return echo(request);
      return answer(searchParams, this.#stop.signal);
    });
  }

  /** `127.0.0.1:PORT` */
  get address(): string {
    return `127.0.0.1:${this.#server.addr.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Answers without an end are among those that are open.
    const ended = this.#server.shutdown();
    this.#stop.abort();
    await ended;
  }
}

type Answer = (query: URLSearchParams, stop: AbortSignal) => Response | Promise<Response>;

const ANSWERS: Readonly<Record<string, Answer | undefined>> = {
  "/to": (query) => {
    const status = Number(query.get("status") ?? 307);
    return new Response(null, { status, headers: { location: query.get("to") ?? "" } });
  },
  "/loop": () => new Response(null, { status: 302, headers: { location: "/loop" } }),
  "/endless": (_, stop) => new Response(endless(stop)),
  "/silent": (_, stop) =>
    new Promise((resolve) => stop.addEventListener("abort", () => resolve(new Response()))),
  "/bomb": () =>
    new Response(
      new Blob([new Uint8Array(200_000_000)]).stream().pipeThrough(new CompressionStream("gzip")),
      { headers: { "content-encoding": "gzip" } },
    ),
  "/headers": () => {
    const headers = new Headers();
    for (let i = 0; i < 500; i++) headers.append(`x-${i}`, "y".repeat(1_000));
    return new Response("", { headers });
  },
  "/cookie": () => new Response("", { headers: { "set-cookie": "session=kept; Path=/" } }),
};

async function echo(request: Request): Promise<Response> {
  const body = await request.text();
  return Response.json({
    url: request.url,
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: body.length,
  });
}

function endless(stop: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: (controller) =>
      stop.aborted ? controller.close() : controller.enqueue(new Uint8Array(64 * 1024)),
  });
}
