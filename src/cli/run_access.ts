import type { AccessArguments } from "./access_arguments.ts";
import type { AccessSource } from "./access_source.ts";
import type { Answer } from "./answer.ts";
import { diff } from "./diff.ts";
import { explain } from "./explain.ts";
import { grant } from "./grant.ts";
import { openProject } from "./open_project.ts";
import { revoke } from "./revoke.ts";
import { runCommand } from "./run_command.ts";
import type { Terminal } from "./terminal.ts";

/** Runs a command about grants, on the server that runs or else on its files. Resolves to the exit code. */
export async function runAccess(
  parsed: AccessArguments,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const { command, options } = parsed;
  return await runCommand(options, terminal, async () => {
    using project = await openProject(options, command === "grant" || command === "revoke", args);
    return await answer(project.access, parsed);
  });
}

async function answer(access: AccessSource, parsed: AccessArguments): Promise<Answer> {
  switch (parsed.command) {
    case "explain":
      return await explain(access, parsed.plugin, parsed.options);
    case "diff":
      return await diff(access, parsed.plugin, parsed.options);
    case "grant":
      return await grant(access, parsed.plugin, parsed.items, parsed.options);
    case "revoke":
      return await revoke(access, parsed.plugin, parsed.items, parsed.options);
  }
}
