import assert from "node:assert/strict";
import { z } from "zod";
import type { Event } from "../../src/hooks/event.ts";
import { Grace } from "../../src/host/grace.ts";
import { type HookPart, HookPoint } from "../../src/host/hook_point.ts";

function createPoint(): HookPoint {
  const definition = { schema: z.object({ told: z.array(z.string()) }), kind: "action" as const };
  return new HookPoint("onTest", definition, {
    rootTimeoutMs: 1_000,
    report: ({ message }) => assert.fail(message),
    grace: new Grace(),
  });
}

/** A part with one handler that says the plugin's name, and whether it was made. */
function part(plugin: string, word = plugin): HookPart & { made: boolean } {
  return {
    hook: "onTest",
    isFenced: false,
    made: false,
    get handlers() {
      this.made = true;
      const id = `plugin:${plugin}:1`;
      return [{
        id,
        label: id,
        plugin,
        func(event: Event & { told?: string[] }) {
          event.told!.push(word);
          return event.next();
        },
        describe: () => plugin,
      }];
    },
  };
}

async function told(point: HookPoint): Promise<string> {
  const event = await point.trigger({ told: [] }) as Event & { told: string[] };
  return event.told.join(" ");
}

Deno.test("HookPoint asks plugins for their handlers when it is first used, and not before", async () => {
  const point = createPoint();
  const parts = [part("a"), part("b")];
  point.setPlugin("a", parts[0]);
  point.setPlugin("b", parts[1]);
  assert.deepEqual(point.pluginNames(), ["a", "b"]);
  assert.deepEqual(parts.map(({ made }) => made), [false, false]);
  assert.equal(await told(point), "a b");
  assert.equal(point.length, 2);
});

Deno.test("HookPoint keeps the order of names, whatever comes, goes and is replaced before it is used", async () => {
  const point = createPoint();
  const gone = part("a");
  point.setPlugin("a", gone);
  point.setPlugin("c", part("c"));
  point.setPlugin("a", undefined);
  assert.equal(await told(point), "c");
  assert.equal(gone.made, false);
  const replaced = part("d");
  point.setPlugin("d", replaced);
  point.setPlugin("f", part("f"));
  point.setPlugin("d", part("d", "D"));
  assert.equal(await told(point), "c D f");
  assert.equal(replaced.made, false);
  point.setPlugin("f", undefined);
  point.setPlugin("b", part("b"));
  point.bind({
    func: (event: Event & { told: string[] }) => (event.told.push("own"), event.next()),
  });
  point.setPlugin("e", part("e"));
  assert.equal(await told(point), "own b c D e");
});
