import { z } from "zod";
import { createHost, defineHook, defineMethod } from "../../mod.ts";

/** A hook with one event field, as the other programs of the benchmark have it. */
const onBench = defineHook({
  kind: "action",
  schema: z.object({ data: z.object({ type: z.string(), payload: z.number() }) }),
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

/** Runs `measure` with a host that has loaded one plugin, and ends it with everything it made. */
export async function withHost(
  files: Readonly<Record<string, string>>,
  measure: (host: BenchHost) => Promise<void>,
): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "paddock-bench" });
  for (const [path, text] of Object.entries(files)) {
    const full = `${dir}/plugins/${path}`;
    await Deno.mkdir(full.slice(0, full.lastIndexOf("/")), { recursive: true });
    await Deno.writeTextFile(full, text);
  }
  try {
    await using host = await createBenchHost(dir);
    await measure(host);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

/** The host of a case. */
export type BenchHost = Awaited<ReturnType<typeof createBenchHost>>;

/** A handler that changes one field of the event, in a drop-in file or a folder plugin. */
export function hookPlugin(dialect: string): Record<string, string> {
  if (dialect === "blocking") {
    return { "bench.pb.js": "onBench((e) => { e.data.payload++; return e.next(); });\n" };
  }
  return {
    "bench/plugin.json": `{ "name": "bench" }`,
    "bench/main.ts": `import { definePlugin } from "@paddock/paddock/plugin";
export default definePlugin({
  setup(api: any) {
    api.onBench((e: any) => { e.data.payload++; return e.next(); });
  },
});
`,
  };
}

function createBenchHost(dir: string) {
  return createHost({
    plugins: `${dir}/plugins`,
    dataDir: `${dir}/data`,
    hooks: { onBench },
    services: { echo },
  });
}
