// deno-lint-ignore-file no-console -- the one module of the program that talks to a terminal
import { runCli } from "./run_cli.ts";

/** Runs the command line of this process on its terminal, and ends the process. */
export async function runProgram(version: string): Promise<never> {
  const code = await runCli(Deno.args, version, {
    print: (line) => console.log(line),
    complain: (line) => console.error(line),
    colors: Deno.stderr.isTerminal() && !Deno.noColor,
    exit: Deno.exit,
  });
  // A plugin that loops keeps its thread, and with it the process, for ever.
  Deno.exit(code);
}
