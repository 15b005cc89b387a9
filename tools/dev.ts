// deno-lint-ignore-file no-console -- it stands for main.ts, which talks to a terminal
/**
 * The ready server on the sources themselves, for `deno task dev`: main.ts loads what is built of them, which does not
 * change when they are saved.
 *
 * @module
 */
import project from "../deno.json" with { type: "json" };
import { runCli } from "../src/main.ts";

const code = await runCli(Deno.args, project.version, {
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
  colors: Deno.stderr.isTerminal() && !Deno.noColor,
  exit: Deno.exit,
});
Deno.exit(code);
