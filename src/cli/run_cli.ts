import { parseArguments, type ServeOptions } from "./parse_arguments.ts";
import { explainMissing, missingOf, needsOf } from "./permissions.ts";
import { stopSignal } from "./stop_signals.ts";
import { EXIT, red, type Terminal } from "./terminal.ts";

/** Runs a command line and resolves to the exit code. */
export async function runCli(
  args: readonly string[],
  version: string,
  terminal: Terminal,
): Promise<number> {
  const parsed = parseArguments(args, version);
  switch (parsed.command) {
    case "show":
      terminal.print(parsed.text);
      return EXIT.done;
    case "refuse":
      terminal.complain(red(terminal, parsed.text));
      return EXIT.usage;
    case "serve":
      return await serve(parsed.options, args, terminal);
  }
}

async function serve(
  options: ServeOptions,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const needs = needsOf(options);
  const refusal = explainMissing(missingOf(needs), needs, args);
  if (refusal !== undefined) {
    terminal.complain(red(terminal, refusal));
    return EXIT.failed;
  }
  const stop = stopSignal(() => terminal.exit(EXIT.interrupted));
  // Everything else is loaded now that it will be used.
  const { runServer } = await import("./run_server.ts");
  return await runServer(options, terminal, stop);
}
