import { join } from "node:path";
import { createPackager } from "../package/package.ts";
import { discover, type Discovery } from "../package/discover.ts";
import { removePlugin } from "../package/remove_plugin.ts";
import { createRunner, createSpareWorker, ProcessTier } from "../supervisor/runner.ts";
import { createAccessControl } from "./access_options.ts";
import { FirstCall } from "./first_call.ts";
import type { Host } from "./host.ts";
import type { HostOptions } from "./host_options.ts";
import type { HostParts } from "./host_parts.ts";
import type { HookDefinitions } from "./native_plugin.ts";
import { packagePolicy } from "./package_policy.ts";
import { PaddockHost } from "./paddock_host.ts";
import { Switches, switchFile } from "./switches.ts";

/** A host whose plugins have not been looked at. */
export interface UnstartedHost<H extends HookDefinitions> {
  readonly host: Host<H>;
  /** The one that is called first, if there are plugins at all, shall be quick: somebody waits for it, or soon will. */
  expectCall(): void;
  /** Writes to the log that something around plugins has failed, and where in the files of one, if it was there. */
  complain(label: string, error: unknown): void;
  /** Loads the plugins. Rejects as `createHost` does; the host has to be closed then, too. */
  start(): Promise<void>;
}

const NO_PLUGINS: Discovery = { sources: [], problems: [], manifests: new Set() };

/**
 * Makes a host for whoever has the data folder already, and starts it. Throws as `createHost` does.
 *
 * @param release Called once everything of the host has ended
 */
export async function assembleHost<H extends HookDefinitions>(
  options: HostOptions<H>,
  release: () => void = () => {},
): Promise<Host<H>> {
  const { host, start } = prepareHost(options, release);
  try {
    await start();
  } catch (error) {
    await host.close();
    throw error;
  }
  return host;
}

/**
 * Makes a host for whoever has the data folder already. Throws `TypeError` and `RangeError` for wrong options.
 *
 * @param release Called once everything of the host has ended
 */
export function prepareHost<H extends HookDefinitions>(
  options: HostOptions<H>,
  release: () => void = () => {},
): UnstartedHost<H> {
  const { plugins, pattern, dataDir = ".paddock" } = options;
  const look = pattern === undefined ? {} : { pattern };
  const control = createAccessControl(options);
  const packager = createPackager({ dataDir, npm: packagePolicy(control), ...look });
  const firstCall = new FirstCall(() => host.expectCall());
  const parts: HostParts = {
    createRunner,
    processes: new ProcessTier(join(dataDir, "boot")),
    spare: createSpareWorker(),
    control,
    packages: {
      discover() {
        if (plugins === undefined) return NO_PLUGINS;
        const found = discover(plugins, look);
        firstCall.found(found.sources.length);
        return found;
      },
      look: ({ sources, manifests }) => packager.look(sources, manifests),
      build: (...build) => packager.build(...build),
      prepare: () => packager.prepare(),
      mend: (pkg) => packager.mend(pkg),
      keep: (versions) => packager.keep(versions),
      recall: (source) => packager.recall(source),
      known: (pkg, key) => packager.known(pkg, key),
      learn: (pkg, key, registrations) => packager.learn(pkg, key, registrations),
      uninstall: removePlugin,
      close: async () => await packager[Symbol.asyncDispose](),
    },
    switches: new Switches(switchFile(join(dataDir, "plugins.json"))),
    release,
  };
  const host = new PaddockHost(options, parts);
  // The hooks of the host are those of the options, name by name.
  return {
    host: host as unknown as Host<H>,
    expectCall: () => firstCall.expect(),
    complain: (label, error) => host.complain(label, error),
    start: () => host.start(),
  };
}
