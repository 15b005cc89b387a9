import assert from "node:assert/strict";
import type { HostOptions } from "../../src/mod.ts";
import type { Tier } from "../../src/supervisor/runner.ts";
import { type HOOKS, startWorld } from "./world.ts";

/** Starts a world in the tier that is tried, in which every plugin has to run. */
export type Start = (
  files: Record<string, string>,
  options?: Partial<HostOptions<typeof HOOKS>>,
) => ReturnType<typeof startWorld>;

/** Statements that loop for longer than any limit here, and then end: a thread cannot be killed while it loops. */
export const LOOP = "{ const end = Date.now() + 2_000; while (Date.now() < end); }";
/** What would burn a core until the last test has run, should it be a thread's. */
const ENDLESS = /(?:while \((?:true|1)\)|for \(;;\));/;

/** Tries something in each tier. */
export function behaviour(name: string, fn: (start: Start, tier: Tier) => Promise<void>): void {
  for (const tier of ["worker", "process"] as const) {
    Deno.test(`${tier}: ${name}`, async () => {
      await fn(async (files, options) => {
        for (const text of Object.values(files)) assert.doesNotMatch(text, ENDLESS);
        const world = await startWorld(files, { isolation: { default: tier }, ...options });
        assert.deepEqual(world.problems(), []);
        for (const plugin of world.host.plugins()) assert.equal(plugin.tier, tier);
        return world;
      }, tier);
    });
  }
}

/** A request to the host. */
export const get = (path: string, init?: RequestInit): Request =>
  new Request(`http://host${path}`, init);
