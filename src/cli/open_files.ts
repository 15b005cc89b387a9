import { join } from "node:path";
import { createAccessControl } from "../host/access_options.ts";
import { askerOf } from "../host/asker_of.ts";
import { Switches, switchFile } from "../host/switches.ts";
import { PluginAccess, type PluginCard } from "../host/plugin_access.ts";
import { discover } from "../package/discover.ts";
import { createPackager } from "../package/package.ts";
import type { Packager } from "../package/packager.ts";
import type { PluginSource } from "../package/plugin_package.ts";
import { accessOptions } from "../server/access_options.ts";
import type { AccessSource } from "./access_source.ts";
import { FilePlugins } from "./file_plugins.ts";
import type { PluginsSource } from "./plugins_source.ts";
import type { ProjectOptions } from "./project_options.ts";
import { readConfig } from "./read_config.ts";
import { removeFiles } from "./remove_files.ts";

/** The plugins and who may do what, going by the files of a server that does not run. */
export async function openFiles(
  options: ProjectOptions,
  args: readonly string[],
): Promise<{ access: AccessSource; plugins: PluginsSource }> {
  const { dir: dataDir, hooksDir, config: configFile, lock: grantLock } = options;
  const config = await readConfig(options);
  const control = createAccessControl(
    accessOptions({ config, configFile, dataDir, hooksDir, grantLock }),
  );
  await control.load();
  const switches = new Switches(switchFile(join(dataDir, "plugins.json")));
  await switches.load();
  const cards = await readCards(options);
  const plugins = new PluginAccess({
    control,
    cards: () => cards,
    change: (fn) => fn(),
    // The server sees it when it starts.
    changed: () => Promise.resolve(),
  });
  const access: AccessSource = {
    list: () => Promise.resolve(plugins.list()),
    explain: (plugin) => Promise.resolve().then(() => plugins.explain(plugin)),
    diff: (plugin) => Promise.resolve().then(() => plugins.diff(plugin)),
    grant: (plugin, items) => plugins.grant(plugin, items, "cli"),
    revoke: (plugin, items) => plugins.revoke(plugin, items),
  };
  return {
    access,
    plugins: new FilePlugins({
      dataDir,
      access,
      control,
      switches,
      removeFiles: (plugin) => removeFiles(options, plugin, args),
    }),
  };
}

/** How a plugin is doing that nothing runs. */
const STOPPED = { tier: null, state: "stopped", old: false } as const;

async function readCards({ dir, hooksDir }: ProjectOptions): Promise<PluginCard[]> {
  await using packager = createPackager({ dataDir: dir });
  const { sources, problems } = discover(hooksDir);
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
