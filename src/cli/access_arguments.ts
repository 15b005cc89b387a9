import type { Command } from "commander";
import { addProjectOptions, type ProjectOptions } from "./project_options.ts";

/** What a command about grants was asked to do. */
export interface AccessOptions extends ProjectOptions {
  /** Whether the answer is for programs. */
  readonly json: boolean;
}

/** A command about grants. */
export type AccessArguments =
  | {
    readonly command: "explain" | "diff";
    readonly options: AccessOptions;
    readonly plugin: string;
  }
  | {
    readonly command: "grant" | "revoke";
    readonly options: AccessOptions;
    readonly plugin: string;
    readonly items: readonly string[] | "all";
  };

/** Adds the commands about grants to a program. Calls `found` when the command line is one of them. */
export function addAccessCommands(
  program: Command,
  found: (parsed: AccessArguments) => void,
): void {
  function add(usage: string, description: string): Command {
    const command = program.command(usage).description(description);
    addProjectOptions(command);
    return command.option("--json", "answer as JSON", false);
  }
  add("explain <plugin>", "Say what a plugin may do, who allowed it, and what that means")
    .action((plugin: string, options: AccessOptions) =>
      found({ command: "explain", plugin, options })
    );
  add("diff <plugin>", "Compare what a plugin asks for now with what it was granted")
    .action((plugin: string, options: AccessOptions) =>
      found({ command: "diff", plugin, options })
    );
  const grant = add("grant <plugin> [items...]", "Grant a plugin what it asks for")
    .option("--all", "everything it asks for", false);
  grant.action((plugin: string, items: string[], options: AccessOptions & { all: boolean }) => {
    const { all, ...rest } = options;
    if (all === items.length > 0) {
      grant.error(`error: say which items, as "explain ${plugin}" shows them, or --all`);
    }
    found({ command: "grant", plugin, items: all ? "all" : items, options: rest });
  });
  add("revoke <plugin> [items...]", "Take back what a plugin was granted: all, or these items")
    .action((plugin: string, items: string[], options: AccessOptions) =>
      found({ command: "revoke", plugin, items: items.length === 0 ? "all" : items, options })
    );
}
