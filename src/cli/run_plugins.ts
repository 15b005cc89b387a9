import type { Answer } from "./answer.ts";
import { explainError } from "./explain_error.ts";
import { openProject } from "./open_project.ts";
import { pluginTable } from "./plugin_table.ts";
import type { PluginsArguments } from "./plugins_arguments.ts";
import type { PluginsSource } from "./plugins_source.ts";
import { standingOf } from "./standing.ts";
import { EXIT, red, type Terminal } from "./terminal.ts";
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
  try {
    using project = await openProject(options, action !== "list", args);
    if (action === "list" && parsed.watch) {
      await watchPlugins(project.plugins, terminal);
      return EXIT.done;
    }
    const { value, lines } = await answer(project.plugins, parsed);
    for (const line of options.json ? [JSON.stringify(value, null, 2)] : lines) {
      terminal.print(line);
    }
    return EXIT.done;
  } catch (error) {
    terminal.complain(red(terminal, explainError(error)));
    return EXIT.failed;
  }
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
