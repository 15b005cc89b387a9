import { createAccessControl } from "../host/access_options.ts";
import { askerOf } from "../host/asker_of.ts";
import { PluginAccess, type PluginCard } from "../host/plugin_access.ts";
import { discover } from "../package/discover.ts";
import { createPackager, type Packager } from "../package/package.ts";
import type { PluginSource } from "../package/plugin_package.ts";
import { accessOptions } from "../server/access_options.ts";
import { loadConfig } from "../server/config.ts";
import type { AccessSource } from "./access_source.ts";
import type { ProjectOptions } from "./project_options.ts";

/** Who may do what, going by the files of a server that does not run. Calls `close` when it is disposed of. */
export async function openFiles(options: ProjectOptions, close: () => void): Promise<AccessSource> {
  const { dir: dataDir, hooksDir, config: configFile, lock: grantLock } = options;
  const config = await loadConfig(configFile);
  const control = createAccessControl(
    accessOptions({ config, configFile, dataDir, hooksDir, grantLock }),
  );
  await control.load();
  const cards = await readCards(options);
  const access = new PluginAccess({
    control,
    cards: () => cards,
    change: (fn) => fn(),
    // The server sees it when it starts.
    changed: () => Promise.resolve(),
  });
  return {
    list: () => Promise.resolve(access.list()),
    explain: (plugin) => Promise.resolve().then(() => access.explain(plugin)),
    diff: (plugin) => Promise.resolve().then(() => access.diff(plugin)),
    grant: (plugin, items) => access.grant(plugin, items, "cli"),
    revoke: (plugin, items) => access.revoke(plugin, items),
    [Symbol.asyncDispose]: () => Promise.resolve(close()),
  };
}

/** How a plugin is doing that nothing runs. */
const STOPPED = { tier: null, state: "stopped", old: false } as const;

async function readCards({ dir, hooksDir }: ProjectOptions): Promise<PluginCard[]> {
  await using packager = createPackager({ dataDir: dir });
  const { sources, problems } = await discover(hooksDir);
  const cards = problems.map(({ plugin, message }): PluginCard => {
    return { ...STOPPED, plugin, kind: "file", error: message, asker: undefined };
  });
  for (const source of sources) cards.push(await readCard(source, packager));
  return cards.sort((a, b) => a.plugin < b.plugin ? -1 : 1);
}

async function readCard(source: PluginSource, packager: Packager): Promise<PluginCard> {
  const { name: plugin, kind } = source;
  const standing = { ...STOPPED, plugin, kind };
  try {
    return { ...standing, error: null, asker: askerOf(source, await packager.inspect(source)) };
  } catch (error) {
    return { ...standing, error: (error as Error).message, asker: undefined };
  }
}
