import type { AccessArguments } from "./access_arguments.ts";
import type { Arguments } from "./parse_arguments.ts";
import { explainMissing, missingOf, type Need, needsOf, projectNeeds } from "./permissions.ts";
import { plainServe } from "./plain_serve.ts";
import type { PluginsArguments } from "./plugins_arguments.ts";
import { runAccess } from "./run_access.ts";
import { runPlugins } from "./run_plugins.ts";
import { runServer } from "./run_server.ts";
import type { ServeOptions } from "./serve_options.ts";
import { stopSignal } from "./stop_signals.ts";
import { EXIT, red, type Terminal } from "./terminal.ts";

/** Runs a command line and resolves to the exit code. */
export async function runCli(
  args: readonly string[],
  version: string,
  terminal: Terminal,
): Promise<number> {
  const parsed = await understand(args, version);
  switch (parsed.command) {
    case "show":
      terminal.print(parsed.text);
      return EXIT.done;
    case "refuse":
      terminal.complain(red(terminal, parsed.text));
      return EXIT.usage;
    case "serve":
      return await serve(parsed.options, args, terminal);
    case "plugins":
      return await plugins(parsed, args, terminal);
    default:
      return await access(parsed, args, terminal);
  }
}

async function understand(args: readonly string[], version: string): Promise<Arguments> {
  const options = plainServe(args);
  if (options !== undefined) return { command: "serve", options };
  const { parseArguments } = await import("./parse_arguments.ts");
  return parseArguments(args, version);
}

async function access(
  parsed: AccessArguments,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  if (!mayRun(projectNeeds(parsed.options), args, terminal)) return EXIT.failed;
  return await runAccess(parsed, args, terminal);
}

async function plugins(
  parsed: PluginsArguments,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  if (!mayRun(projectNeeds(parsed.options), args, terminal)) return EXIT.failed;
  return await runPlugins(parsed, args, terminal);
}

async function serve(
  options: ServeOptions,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  if (!mayRun(needsOf(options), args, terminal)) return EXIT.failed;
  const stop = stopSignal(() => terminal.exit(EXIT.interrupted));
  return await runServer(options, terminal, stop);
}

function mayRun(needs: readonly Need[], args: readonly string[], terminal: Terminal): boolean {
  const refusal = explainMissing(missingOf(needs), needs, args);
  if (refusal !== undefined) terminal.complain(red(terminal, refusal));
  return refusal === undefined;
}
