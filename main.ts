/**
 * The ready server: `deno run --no-prompt -P main.ts --help`.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- the one program here that talks to a terminal
import project from "./deno.json" with { type: "json" };
import { runCli } from "./src/cli/run_cli.ts";

if (import.meta.main) {
  const code = await runCli(Deno.args, project.version, {
    print: (line) => console.log(line),
    complain: (line) => console.error(line),
    colors: Deno.stderr.isTerminal() && !Deno.noColor,
    exit: Deno.exit,
  });
  // A plugin that loops keeps its thread, and with it the process, for ever.
  Deno.exit(code);
}
