/**
 * Paddock runs other people's code inside a Deno program. This is the embedder's door: declare hooks and services,
 * make a host, trigger the hooks, hand requests to the plugins' routes.
 *
 * @example
 * ```ts ignore
 * import { createHost, defineHook } from "@paddock/paddock";
 * import { z } from "zod";
 *
 * await using host = await createHost({
 *   plugins: "./plugins",
 *   hooks: { onGreet: defineHook({ kind: "action", schema: z.object({ name: z.string() }) }) },
 * });
 * const { name } = await host.hooks.onGreet.trigger({ name: "Ada" });
 * console.log(`Hello ${name}`);
 * ```
 *
 * @module
 */

// What it is made of stands in src/mod.ts; it is loaded in the few files that `deno task generate` builds of it.
// @ts-types="./src/mod.ts"
export * from "./src/built/mod.gen.js";
