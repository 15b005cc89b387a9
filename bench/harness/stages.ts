import { z } from "zod";

const Profile = z.object({
  nodes: z.array(z.object({
    id: z.int(),
    callFrame: z.object({ functionName: z.string(), url: z.string() }),
  })),
  samples: z.array(z.int()),
  /** Microseconds from each sample to the one before. */
  timeDeltas: z.array(z.number()),
});

/** Time that belongs to one stage of the work, microseconds. */
export interface StageTime {
  readonly stage: string;
  readonly microseconds: number;
  /** The functions of the stage that took most, with their times. */
  readonly functions: readonly { readonly name: string; readonly microseconds: number }[];
}

/** A stage, and what its functions are known by: `name file`, such as `trigger src/host/hook_point.ts`. */
export type Stage = readonly [stage: string, pattern: RegExp];

/** Stages of a call on the host's thread; the first that fits counts. */
export const HOST_STAGES: readonly Stage[] = [
  ["garbage collection", /^\(garbage collector\)/],
  ["posting the batch to the sandbox", /op_host_post_message|serialize|postMessage|op_encoding/],
  ["receiving its batch", /Message|11_workers|02_event|03_abort|13_message_port/],
  [
    "HTTP of Deno and Hono",
    /ext:deno_(?:http|fetch|web|url|webidl)|hono|node_modules\/hono|op_http/,
  ],
  ["schemas (zod)", /zod/],
  ["the chain of handlers", /src\/hooks\//],
  [
    "packing and unpacking fields",
    /src\/host\/(?:event_fields|crossing)|src\/wire\/(?:pack|unpack|codec|quick_check)/,
  ],
  ["frames", /src\/wire\//],
  ["finding the instance, deadlines", /src\/supervisor\/|timers/],
  [
    "routes and answers",
    /src\/host\/(?:routes?|plugin_route|plugin_response|request_body|http_error)/,
  ],
  ["records and their store", /src\/(?:store|server)\//],
  ["metrics", /src\/telemetry\//],
  ["the rest of the host", /src\/host\//],
  ["the benchmark itself", /bench\//],
];

/** Stages of a call in the sandbox. */
export const SANDBOX_STAGES: readonly Stage[] = [
  ["waiting, not work", /^op_worker_(?:maybe_wait|recv_message)|\(idle\)/],
  ["garbage collection", /^\(garbage collector\)/],
  ["posting the batch to the host", /op_worker_post_message|serialize|postMessage/],
  ["receiving its batch", /Message|11_workers|99_main|02_event|ext:deno_web/],
  ["the bootstrap: frames, fields, handlers", /blob:/],
  ["preludes of the server", /paddock-prelude/],
  ["the plugin", /paddock/],
];

/**
 * Adds up a V8 processor profile (`deno run --cpu-prof`) by stage, the longest first. Throws a `ZodError` when the text
 * is none.
 */
export function stageTimes(text: string, stages: readonly Stage[]): StageTime[] {
  const { nodes, samples, timeDeltas } = Profile.parse(JSON.parse(text));
  const names = new Map(nodes.map(({ id, callFrame: { functionName, url } }) => [
    id,
    `${functionName || "(anonymous)"} ${shortUrl(url)}`.trimEnd(),
  ]));
  const found = new Map<string, Map<string, number>>();
  for (const [i, sample] of samples.entries()) {
    const name = names.get(sample)!;
    if (/^\((?:idle|program|root)\)$/.test(name)) continue;
    const stage = stages.find(([, pattern]) => pattern.test(name))?.[0] ?? "the runtime";
    let functions = found.get(stage);
    if (functions === undefined) found.set(stage, functions = new Map());
    functions.set(name, (functions.get(name) ?? 0) + timeDeltas[i]!);
  }
  return [...found].map(([stage, functions]) => {
    const sorted = [...functions].sort(([, a], [, b]) => b - a);
    return {
      stage,
      microseconds: sorted.reduce((sum, [, time]) => sum + time, 0),
      functions: sorted.map(([name, microseconds]) => ({ name, microseconds })),
    };
  }).sort((a, b) => b.microseconds - a.microseconds);
}

/** From the folder of the project or of the package on. */
function shortUrl(url: string): string {
  if (!url.startsWith("file:")) return url.replace(/\/[0-9a-f-]{36}$/, "");
  return url.replace(/^.*\/(?=(?:src|bench)\/)/, "").replace(/^.*\/npm\/[^/]+\//, "");
}
