import { type SpawnBundler, spawnDeno, type Timer } from "./bundler_process.ts";

/** What packaging uses of this machine. */
export interface PackageTools {
  /** The program that bundles and fetches: a name in PATH or a path. @default {"deno"} */
  readonly deno?: string;
  /** @default {the system's} */
  readonly clock?: Timer;
  /** Starts the bundling process. @default {`Deno.Command`} */
  readonly spawn?: SpawnBundler;
}

/** The tools, with the defaults in place of what is not given. */
export function toolsOf(
  { deno = "deno", clock = SYSTEM_TIMER, spawn = spawnDeno }: PackageTools,
): { readonly deno: string; readonly timer: Timer; readonly spawn: SpawnBundler } {
  return { deno, timer: clock, spawn };
}

const SYSTEM_TIMER: Timer = {
  after: (ms, fn) => {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};
