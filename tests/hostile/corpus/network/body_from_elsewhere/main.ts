// attack: answers with a stream it would have to fetch
// worker: held
// process: held
// drive: get /plugins/body_from_elsewhere, post /plugins/body_from_elsewhere
export default {
  async fetch(request: Request) {
    const other = new Request("http://%LOOPBACK%/%NAME%/other", { method: "POST", body: request.body, duplex: "half" } as RequestInit);
    const g = globalThis as unknown as { fetch?: typeof fetch };
    return g.fetch ? await g.fetch(other) : new Response(other.body);
  },
};
