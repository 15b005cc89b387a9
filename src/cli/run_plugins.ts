import type { Answer } from "./answer.ts";
import { openProject } from "./open_project.ts";
import { pluginTable } from "./plugin_table.ts";
import type { PluginsArguments } from "./plugins_arguments.ts";
import type { PluginsSource } from "./plugins_source.ts";
import { standingOf } from "./standing.ts";
import { runCommand } from "./run_command.ts";
import type { Terminal } from "./terminal.ts";
import { watchPlugins } from "./watch_plugins.ts";

/**
 * Runs a command about the running of plugins, on the server that runs or else on its files. Resolves to the exit code.
 *
 * @param args The command line, for messages that say how to run it again
 */
export async function runPlugins(
  parsed: PluginsArguments,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const { action, options } = parsed;
  return await runCommand(options, terminal, async () => {
    using project = await openProject(options, action !== "list", args);
    if (action !== "list" || !parsed.watch) return await answer(project.plugins, parsed);
    await watchPlugins(project.plugins, terminal);
    return undefined;
  });
}

async function answer(plugins: PluginsSource, parsed: PluginsArguments): Promise<Answer> {
  switch (parsed.action) {
    case "list": {
      const rows = await plugins.list();
      return { value: { plugins: rows }, lines: pluginTable(rows) };
    }
    case "uninstall": {
      const { plugin, deleteData } = parsed;
      await plugins.uninstall(plugin, deleteData);
      const kept = deleteData ? "with its data" : "its data and grants stay";
      return { value: null, lines: [`${plugin}: uninstalled, ${kept}`] };
    }
    default: {
      const { action, plugin } = parsed;
      await plugins[action](plugin);
      const row = (await plugins.list()).find((one) => one.plugin === plugin);
      const how = row === undefined ? "gone" : standingOf({ state: row.state, old: row.old });
      return { value: row ?? null, lines: [`${plugin}: ${how}`] };
    }
  }
}
