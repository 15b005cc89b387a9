import { join } from "node:path";
import { createAccessControl } from "./access_options.ts";
import { createPackager } from "../package/package.ts";
import { discover } from "../package/discover.ts";
import { createRunner, ProcessTier } from "../supervisor/runner.ts";
import type { Host } from "./host.ts";
import type { HostOptions } from "./host_options.ts";
import { packagePolicy } from "./package_policy.ts";
import { PaddockHost } from "./paddock_host.ts";
import type { HookDefinitions } from "./native_plugin.ts";

/**
 * Makes a host: loads the folder's plugins and resolves when each of them runs or has failed. A plugin that fails is
 * logged and seen in `host.plugins()`; it keeps nothing else from working.
 *
 * @throws {PaddockError} `config` when the grant lock cannot be read
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
  const { plugins, pattern, dataDir = ".paddock" } = options;
  const look = pattern === undefined ? {} : { pattern };
  const control = createAccessControl(options);
  const packager = createPackager({ dataDir, npm: packagePolicy(control), ...look });
  const processes = new ProcessTier(join(dataDir, "boot"));
  const host = new PaddockHost(options, {
    createRunner: (plugin, runnerHost) => createRunner({ ...plugin, processes }, runnerHost),
    control,
    packages: {
      discover: () =>
        plugins === undefined
          ? Promise.resolve({ sources: [], problems: [] })
          : discover(plugins, look),
      fingerprint: (source) => packager.fingerprint(source),
      build: (sources) => packager.build(sources),
      keep: (versions) => packager.keep(versions),
      recall: (source) => packager.recall(source),
      close: async () => await packager[Symbol.asyncDispose](),
    },
  });
  try {
    await host.start();
  } catch (error) {
    await host.close();
    throw error;
  }
  // The hooks of the host are those of the options, name by name.
  return host as unknown as Host<H>;
}
