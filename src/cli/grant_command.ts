import { projectFlags, type ProjectOptions } from "./project_options.ts";
import { quoted } from "./quoted.ts";

/** The command that grants items to a plugin of the server with these files. */
export function grantCommand(
  options: ProjectOptions,
  plugin: string,
  items: readonly string[],
): string {
  const words = ["grant", plugin, ...items, ...projectFlags(options)];
  return `deno run --no-prompt -P main.ts ${words.map(quoted).join(" ")}`;
}
