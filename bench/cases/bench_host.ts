import { z } from "zod";
import { createHost, defineHook, defineMethod, type HostOptions, type Tier } from "../../mod.ts";
import { withFiles } from "./files.ts";

const onBench = defineHook({
  kind: "action",
  schema: z.object({ data: z.object({ type: z.string(), payload: z.number() }) }),
  tags: ({ data }) => [data.type],
});

/** The simplest host call there is. */
const echo = {
  add: defineMethod({
    input: z.tuple([z.number()]),
    output: z.number(),
    capability: null,
    run: (_caller, n) => n + 1,
  }),
};

/** What a trigger of `onBench` is given; its tag is "bench". */
export const FIELDS = { data: { type: "bench", payload: 1 } };

/** A host with the hooks `onBench` and `onBenchToo`, which are alike, and the service `$echo`. */
export type BenchHost = Awaited<ReturnType<typeof createBenchHost>>;

/** Runs `measure` with a host that has loaded these plugins, and ends it with everything it made. */
export async function withHost(
  files: Readonly<Record<string, string>>,
  measure: (host: BenchHost) => Promise<void>,
  tier: Tier = "worker",
  options: Pick<HostOptions, "pool" | "limits"> = {},
): Promise<void> {
  await withFiles("plugins", files, async (dir) => {
    await using host = await createBenchHost(dir, tier, options);
    const failed = host.plugins().find(({ state }) => state === "failed");
    if (failed !== undefined) throw new Error(`Cannot measure: ${failed.error}`);
    await measure(host);
  });
}

function createBenchHost(
  dir: string,
  tier: Tier,
  options: Pick<HostOptions, "pool" | "limits">,
) {
  return createHost({
    plugins: `${dir}/plugins`,
    dataDir: `${dir}/data`,
    grantLock: `${dir}/paddock.lock.json`,
    hooks: { onBench, onBenchToo: onBench },
    services: { echo },
    isolation: { default: tier },
    ...options,
  });
}
