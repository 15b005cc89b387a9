import { startBounded } from "./bounded.ts";
import type { FolderPlugin } from "./folder_plugin.ts";

/** Starts those plugins that sleep and take part in a hook, `parallel` at once. That one does not start, its call says. */
export async function wakePlugins(
  plugins: readonly FolderPlugin[],
  hook: string,
  parallel: number,
): Promise<void> {
  const asleep = plugins.flatMap(({ version }) => {
    if (version === undefined || version.runner.status().state !== "asleep") return [];
    const { hooks } = version.registrations;
    return hooks.some((one) => one.hook === hook) ? [version.runner] : [];
  });
  await Promise.allSettled(startBounded(asleep, parallel, (runner) => runner.restart()));
}
