import { z } from "zod";
import { createTestHost, type TestHost } from "../../src/testing.ts";
import { defineHook, defineMethod, type HostOptions } from "../../src/mod.ts";
import { ApiError } from "../../src/wire/errors.ts";

const Fields = z.object({ text: z.string(), at: z.date().optional() });

/** The hooks of the host every behaviour is tried in. */
export const HOOKS = {
  onA: defineHook({ kind: "action", schema: Fields }),
  onB: defineHook({ kind: "action", schema: Fields }),
  onC: defineHook({ kind: "action", schema: Fields }),
};
type World = TestHost<typeof HOOKS>;

/** A host with hooks `onA`, `onB` and `onC` and a service `$world`. */
export async function startWorld(
  files: Record<string, string>,
  options: Partial<HostOptions<typeof HOOKS>> = {},
): Promise<World & { readonly released: () => void; readonly held: Promise<void> }> {
  const hold = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const late: { world?: World } = {};
  const world = late.world = await createTestHost({
    files,
    hooks: HOOKS,
    dropIns: { capabilities: ["world"] },
    services: {
      world: {
        trigger: defineMethod({
          input: z.tuple([z.enum(["onA", "onB", "onC"]), z.string()]),
          output: z.string(),
          run: async (_caller, hook, text) =>
            (await late.world!.host.hooks[hook].trigger({ text })).text,
        }),
        reverse: defineMethod({
          input: z.tuple([z.instanceof(Uint8Array)]),
          output: z.instanceof(Uint8Array),
          run: (_caller, bytes) => bytes.toReversed(),
        }),
        tomorrow: defineMethod({
          input: z.tuple([z.date()]),
          output: z.date(),
          run: (_caller, date) => new Date(date.getTime() + 86_400_000),
        }),
        refuse: defineMethod({
          input: z.tuple([]),
          output: z.void(),
          run: () => {
            throw new ApiError(429, "not so fast", { wait: 5 });
          },
        }),
        wait: defineMethod({
          input: z.tuple([]),
          output: z.string(),
          run: async () => {
            reached.resolve();
            await hold.promise;
            return "waited";
          },
        }),
      },
    },
    ...options,
  });
  return { ...world, released: hold.resolve, held: reached.promise };
}

/** A folder plugin with this body of `setup(api)`. */
export function folder(setup: string, rest = ""): Record<string, string> {
  return {
    "f/plugin.json": "{}",
    "f/main.ts": `export default { async setup(api: any) { ${setup} }, ${rest} };`,
  };
}

/** Waits until `condition` holds; fails after a generous while. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  for (let i = 0; i < 4_000; i++) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`It never came to be that ${what}`);
}
