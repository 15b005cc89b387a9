import type { Command } from "commander";
import { addProjectOptions, type ProjectOptions } from "./project_options.ts";

/** What a command about the running of plugins was asked to do. */
export interface PluginsOptions extends ProjectOptions {
  /** Whether the answer is for programs. */
  readonly json: boolean;
}

/** A command about the running of plugins. */
export type PluginsArguments =
  & { readonly command: "plugins"; readonly options: PluginsOptions }
  & (
    | { readonly action: "list"; readonly watch: boolean }
    | { readonly action: "disable" | "enable" | "restart"; readonly plugin: string }
    | { readonly action: "uninstall"; readonly plugin: string; readonly deleteData: boolean }
  );

/** Adds `plugins` to a program. Calls `found` when the command line is that. */
export function addPluginsCommand(
  program: Command,
  found: (parsed: PluginsArguments) => void,
): void {
  const plugins = program.command("plugins")
    .description("List the plugins and how they are doing, or change that")
    .option("--watch", "write the list anew whenever something happens", false)
    .enablePositionalOptions();
  addOptions(plugins);
  plugins.action(({ watch, ...options }: PluginsOptions & { watch: boolean }) => {
    if (watch && options.json) plugins.error("error: --watch writes for people, leave out --json");
    found({ command: "plugins", action: "list", watch, options });
  });
  const actions = [
    ["disable", "Take a plugin out, until it is enabled again"],
    ["enable", "Start a plugin that was disabled"],
    ["restart", "Start a plugin anew from its newest files; what runs goes on until then"],
  ] as const;
  for (const [action, description] of actions) {
    addOptions(plugins.command(`${action} <plugin>`).description(description))
      .action((plugin: string, options: PluginsOptions) =>
        found({ command: "plugins", action, plugin, options })
      );
  }
  addOptions(plugins.command("uninstall <plugin>").description("Remove a plugin with its files"))
    .option("--delete-data", "also its own $kv data, and what it was granted", false)
    .action((plugin: string, all: PluginsOptions & { deleteData: boolean }) => {
      const { deleteData, ...options } = all;
      found({ command: "plugins", action: "uninstall", plugin, deleteData, options });
    });
}

function addOptions(command: Command): Command {
  addProjectOptions(command);
  return command.option("--json", "answer as JSON", false);
}
