/// <reference path="../../.paddock/types.d.ts" />
import { definePlugin } from "@paddock/paddock/plugin";

// Host calls of a folder plugin return promises, and many may be under way at once.
let api: PaddockApi;

export default definePlugin<PaddockApi>({
  setup(given) {
    api = given;
    api.onCustomEvent(async (e) => {
      await e.next();
      if (typeof e.data.payload === "string") await remember(e.data.payload);
    }, "quote");
  },

  /** Answers everything below /plugins/quotes/. */
  async fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname !== "/") return new Response("Not found", { status: 404 });
    if (request.method === "POST") await remember(await request.text());
    return Response.json(await quotes());
  },
});

async function remember(quote: string): Promise<void> {
  await api.$kv.set(["quote", crypto.randomUUID()], quote);
}

async function quotes(): Promise<unknown[]> {
  const { items } = await api.$kv.list(["quote"]);
  return items.map((item) => item.value);
}
