import { z } from "zod";
import type { Host } from "../../src/host/host.ts";
import { defineHook, defineMethod } from "../../src/host/definitions.ts";
import { definePlugin } from "../../plugin.ts";
import assert from "node:assert/strict";

const HOOKS = {
  onOrder: defineHook({
    kind: "action",
    schema: z.object({ total: z.coerce.number<string>(), at: z.date().optional() }),
    tags: ({ total }) => [total.toFixed()],
  }),
};

/** Never runs: `deno check` is the test. */
export async function typesOfTheHost(host: Host<typeof HOOKS>): Promise<void> {
  const event = await host.hooks.onOrder.trigger({ total: "5" }, (e) => e.total.toFixed());
  event.total.toFixed();
  event.cancel = true;
  await event.next();
  host.hooks.onOrder.bind({ tags: ["5"], func: (e) => e.at?.getTime() });
  // @ts-expect-error the schema takes a text
  await host.hooks.onOrder.trigger({ total: 5 });
  // @ts-expect-error there is no such field
  event.totla;
  // @ts-expect-error there is no such hook
  host.hooks.onOdrer;
  await host.register({
    name: "n",
    config: z.object({ size: z.number().default(1) }),
    register: ({ hooks }, { size }) => {
      size.toFixed();
      hooks.onOrder.bindFunc((e) => e.total.toFixed());
      // @ts-expect-error there is no such hook
      hooks.onOdrer;
    },
  }, { size: 2 });
  defineMethod({
    input: z.tuple([z.string(), z.number().optional()]),
    output: z.number(),
    // @ts-expect-error the second argument is a number
    run: (_caller, text: string, count: string) => text.length + count.length,
  });
}

Deno.test("definePlugin() gives back what it was given and refuses what does nothing", () => {
  const plugin = definePlugin({
    setup({ onOrder, routerAdd, cronAdd, $mail, $config }) {
      onOrder?.(
        async (e) => {
          await e.next();
          e.total = await $mail?.send?.($config.to);
        },
        "tag",
        { priority: 1 },
      );
      routerAdd("GET", "/x", (e) => e.json(200, e.pathValue("x")));
      cronAdd("x", "@hourly", () => {});
    },
  });
  assert.equal(typeof plugin.setup, "function");
  definePlugin<{ onOnly(handler: () => void): void }>({ setup: (api) => api.onOnly(() => {}) });
  for (const wrong of [{}, null, undefined, { setup: 1 }]) {
    assert.throws(() => definePlugin(wrong as never), TypeError);
  }
});
