/**
 * A shop that lets plugins take part in placing an order. It has no records and no server of Paddock's: it embeds the
 * host, and everything here is its own.
 *
 *     deno run -A examples/orders/main.ts
 */
// deno-lint-ignore-file no-console -- a program that talks to its user
import { createHost, defineHook, defineMethod, renderTypes, writeTypes } from "../../mod.ts";
import { Hono } from "hono";
import { z } from "zod";

const Order = z.object({ id: z.string(), country: z.string().length(2), total: z.number().min(0) });

const dataDir = Deno.args[0] ?? ".paddock/orders";
const saved: z.infer<typeof Order>[] = [];
const outbox: string[] = [];

const hooks = {
  onOrderPlaced: defineHook({
    kind: "action",
    schema: z.object({ order: Order }),
    tags: ({ order }) => [order.country],
  }),
};

const services = {
  mail: {
    send: defineMethod({
      params: ["to", "text"],
      input: z.tuple([z.email(), z.string()]),
      output: z.void(),
      run: (caller, to, text) => {
        outbox.push(`${caller.plugin} to ${to}: ${text}`);
      },
    }),
  },
};

// What the authors of plugins see in their editors, and what `deno check` holds them to.
await writeTypes(`${dataDir}/types.d.ts`, renderTypes({ hooks, services }));

await using host = await createHost({
  plugins: new URL("./plugins", import.meta.url).pathname,
  dataDir,
  hooks,
  services,
  grants: { invoice: ["mail"] },
});

// Code of the shop's own can be a plugin, too: it has a configuration and can be switched off.
await host.register({
  name: "bonus",
  config: z.object({ percent: z.number().min(0).max(100) }),
  register(app, config) {
    app.hooks.onOrderPlaced.bind({
      priority: -10,
      func: async (e) => {
        e.order.total *= 1 - config.percent / 100;
        await e.next();
      },
    });
  },
}, { percent: 10 });

async function place(order: z.infer<typeof Order>): Promise<z.infer<typeof Order>> {
  const event = await host.hooks.onOrderPlaced.trigger({ order }, (e) => {
    saved.push(e.order);
  });
  return event.order;
}

const app = new Hono();
app.get("/orders", (c) => c.json(saved));
app.all("*", (c) => host.fetch(c.req.raw));

console.log("placed", (await place({ id: "o1", country: "DE", total: 100 })).total);
await host.disable("bonus");
console.log("without bonus", (await place({ id: "o2", country: "DE", total: 100 })).total);
await host.enable("bonus");
console.log("abroad", (await place({ id: "o3", country: "FR", total: 100 })).total);
console.log("mail", outbox);
console.log("route", await (await app.request("/tax/DE")).json());
console.log("app", await (await app.request("/plugins/invoice/last")).text());
