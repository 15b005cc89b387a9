import { join } from "node:path";
import { z } from "zod";
import { defineCollection, defineConfig } from "../../mod.ts";
import { createServer } from "../../src/server/create_server.ts";
import type { PaddockServer } from "../../src/server/paddock_server.ts";
import { withFiles } from "./files.ts";

/** The same collection as in `peers/pocketbase/migrations`. */
const config = defineConfig({
  collections: {
    posts: defineCollection({
      schema: z.object({
        title: z.string().min(1),
        body: z.string().default(""),
        views: z.int().default(0),
      }),
      listRule: "",
      viewRule: "",
      createRule: "",
    }),
  },
});

/**
 * Runs `measure` with the ready server listening, and these files in its hooks folder. Each plugin has that many
 * instances if the operator says so, else as many as its manifest asks for.
 */
export async function withServer(
  hooks: Readonly<Record<string, string>>,
  measure: (running: { readonly server: PaddockServer; readonly url: string }) => Promise<void>,
  instances?: number,
): Promise<void> {
  await withFiles("hooks", hooks, async (dir) => {
    await using server = await createServer({
      config: instances === undefined
        ? config
        : { ...config, pool: { default: { min: instances, max: instances } } },
      dataDir: join(dir, "data"),
      hooksDir: join(dir, "hooks"),
      configFile: join(dir, "paddock.config.ts"),
      grantLock: join(dir, "paddock.lock.json"),
    });
    const failed = server.plugins().find(({ state }) => state === "failed");
    if (failed !== undefined) throw new Error(`Cannot measure: ${failed.error}`);
    await measure({ server, url: server.start({ hostname: "127.0.0.1", port: 0 }).url });
  });
}
