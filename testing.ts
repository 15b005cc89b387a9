/**
 * The test kit: a host on plugin files that exist only for one test. Everything is real, bundler and sandbox included;
 * nothing is left behind.
 *
 * @example
 * ```ts
 * import { createTestHost } from "@paddock/paddock/testing";
 * import { defineHook } from "@paddock/paddock";
 * import { z } from "zod";
 * import assert from "node:assert/strict";
 *
 * await using test = await createTestHost({
 *   files: {
 *     "shout.pb.ts": `
 *       onGreet((e) => { e.name = e.name.toUpperCase(); return e.next(); });
 *       routerAdd("GET", "/hi", (e) => e.string(200, "hi"));
 *     `,
 *   },
 *   hooks: { onGreet: defineHook({ kind: "action", schema: z.object({ name: z.string() }) }) },
 * });
 * assert.equal((await test.host.hooks.onGreet.trigger({ name: "ada" })).name, "ADA");
 * assert.equal(await (await test.host.fetch(new Request("http://host/hi"))).text(), "hi");
 * assert.deepEqual(test.problems(), []);
 * ```
 *
 * @module
 */

// What it is made of stands in src/testing.ts; it is loaded in the few files that `deno task generate` builds of it.
// @ts-types="./src/testing.ts"
export * from "./src/built/testing.gen.js";
