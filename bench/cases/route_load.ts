import { WARM_MS } from "../measure.ts";
import type { WrkOptions } from "../wrk.ts";
import { oneOf } from "./plugins.ts";

/** The routes of the benchmark. */
export type RouteKind = "json" | "up" | "down" | "stream" | "cpu";

const LOADS: Readonly<Record<RouteKind, WrkOptions>> = {
  json: { warmMs: WARM_MS },
  up: { script: "upload.lua", connections: 16 },
  down: { connections: 16 },
  stream: { connections: 16 },
  // A peer that takes a second for all of them would be measured while it warms up.
  cpu: { connections: 4, seconds: 2 },
};

/** A route by a word of the command line, and what asks for it. Throws `TypeError` for an unknown one. */
export function routeLoad(word: string | undefined): {
  readonly kind: RouteKind;
  readonly path: string;
  readonly load: WrkOptions;
} {
  const kind = oneOf(["json", "up", "down", "stream", "cpu"], word);
  return { kind, path: `/bench/${kind}`, load: LOADS[kind] };
}
