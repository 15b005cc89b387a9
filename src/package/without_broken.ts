import { join } from "node:path";
import { bundle, type Bundled, type BundleOptions } from "./bundle.ts";
import type { Collection } from "./collect.ts";
import { type StagedPlugin, writeEntry } from "./stage.ts";

/** So many broken helpers are left out. Threat: each is bundled by itself, and whoever starts the host waits for it. */
const MOST_BROKEN = 20;

/**
 * Bundles a plugin whose bundle failed without those of its helpers that are to blame and that only a computed `require`
 * may ask for: it then fails when it does, and not before. What the plugin itself imports stays, and fails as it did.
 *
 * When too many of them are to blame the plugin fails.
 *
 * @param explain says what is wrong with a helper
 */
export async function bundleWithoutBroken(
  plugin: Collection,
  staged: StagedPlugin,
  options: BundleOptions,
  explain: (failure: Exclude<Bundled, { text: string }>) => Promise<string>,
): Promise<Bundled> {
  const { staging } = options;
  const { folder } = staged;
  const all = new Map(plugin.computed.map((path) => [path, "it is being looked at"]));
  await writeEntry(plugin, staging, folder, all);
  const [alone] = await bundle([staged], options);
  if (!("text" in alone!)) return alone!;
  const checks = await Promise.all(plugin.computed.map(async (path, index) => {
    const name = `${folder}+${index}`;
    await Deno.mkdir(join(staging, name));
    const text = `require(${JSON.stringify(`../${folder}/${path}`)});\n`;
    await Deno.writeTextFile(join(staging, name, "check.js"), text);
    return { folder: name, entry: `./${name}/check.js`, bytes: staged.bytes };
  }));
  const results = await bundle(checks, { ...options, failures: MOST_BROKEN });
  if (results.filter((result) => !("text" in result)).length >= MOST_BROKEN) {
    const text =
      `${MOST_BROKEN} or more of the files that a computed require may ask for cannot be bundled; ` +
      "write out the paths of those it needs, or move the others away";
    return { errors: [{ text }] };
  }
  const broken = new Map<string, string>();
  for (const [index, path] of plugin.computed.entries()) {
    const result = results[index]!;
    if (!("text" in result)) broken.set(path, `Cannot require "${path}": ${await explain(result)}`);
  }
  await writeEntry(plugin, staging, folder, broken);
  const [rest] = await bundle([staged], options);
  return rest!;
}
