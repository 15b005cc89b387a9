import { assembleHost } from "./assemble_host.ts";
import type { Host } from "./host.ts";
import type { HostOptions } from "./host_options.ts";
import type { HookDefinitions } from "./native_plugin.ts";
import { openDataFolder } from "./open_data_folder.ts";

/**
 * Makes a host: loads the folder's plugins and resolves when each of them runs or has failed. A plugin that fails is
 * logged and seen in `host.plugins()`; it keeps nothing else from working.
 *
 * @throws {PaddockError} `config` when the data folder is in use by another host, or the grant lock cannot be read
 * @throws {TypeError} when a hook, a service or a codec has an unusable name
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
 * ```
 */
export async function createHost<H extends HookDefinitions = Record<never, never>>(
  options: HostOptions<H> = {},
): Promise<Host<H>> {
  const { plugins, dataDir = ".paddock", clock = () => new Date() } = options;
  // Without plugins of a folder nothing is kept in the data folder.
  if (plugins === undefined) return await assembleHost(options);
  const folder = await openDataFolder(dataDir, () => clock().getTime());
  const release = () => folder[Symbol.dispose]();
  try {
    return await assembleHost(options, release);
  } catch (error) {
    release();
    throw error;
  }
}
