import type { Runner } from "../supervisor/runner.ts";
import { startBounded } from "./bounded.ts";

/** Starts those plugins that sleep, `parallel` at once. That one does not start, its call says. */
export async function wakePlugins(runners: readonly Runner[], parallel: number): Promise<void> {
  const asleep = runners.filter((runner) => runner.status().state === "asleep");
  await Promise.allSettled(startBounded(asleep, parallel, (runner) => runner.restart()));
}
