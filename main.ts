/**
 * The ready server: `deno run --no-prompt -P main.ts --help`.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- the one program here that talks to a terminal
import project from "./deno.json" with { type: "json" };
// Loaded in the few files that `deno task generate` builds of it: that takes half the time.
// @ts-types="./src/main.ts"
import { runCli } from "./src/built/main.gen.js";

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
