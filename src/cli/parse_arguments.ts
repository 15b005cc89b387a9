import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { type AccessArguments, addAccessCommands } from "./access_arguments.ts";
import { addPluginsCommand, type PluginsArguments } from "./plugins_arguments.ts";
import { addProjectOptions } from "./project_options.ts";
import { type Address, readAddress, SERVE_DEFAULTS, type ServeOptions } from "./serve_options.ts";

/** A command line, understood: a command to run, a text to show, or what is wrong with it. */
export type Arguments =
  | { readonly command: "serve"; readonly options: ServeOptions }
  | AccessArguments
  | PluginsArguments
  | { readonly command: "show"; readonly text: string }
  | { readonly command: "refuse"; readonly text: string };

/** Reads a command line. Touches nothing of the process. */
export function parseArguments(args: readonly string[], version: string): Arguments {
  let said = "";
  const output = {
    writeOut: (text: string): void => void (said += text),
    writeErr: (text: string): void => void (said += text),
    // commander would ask the environment, which may not be read
    getOutHasColors: () => false,
    getErrHasColors: () => false,
    getOutHelpWidth: () => 100,
    getErrHelpWidth: () => 100,
  };
  let parsed: Arguments | undefined; // set by the action, which runs unless commander throws
  const program = new Command("paddock")
    .description("Runs a small backend whose behaviour is made of plugins.")
    .version(version)
    .configureOutput(output)
    .exitOverride()
    // Commands below commands have options of the same names as those above them.
    .enablePositionalOptions()
    .showHelpAfterError("Run with --help to see what there is");
  const serve = program.command("serve", { isDefault: true })
    .description("Run the server (this is what happens without a command)")
    .addOption(
      new Option("--http <address>", "host and port to listen on; port 0 takes a free one")
        .argParser(parseAddress).default(SERVE_DEFAULTS.http, "127.0.0.1:8090"),
    )
    .option("--no-watch", "do not replace plugins when their files change")
    .action((options: ServeOptions) => void (parsed = { command: "serve", options }));
  addProjectOptions(serve);
  addPluginsCommand(program, (plugins) => void (parsed = plugins));
  addAccessCommands(program, (access) => void (parsed = access));
  program.addHelpText("after", () => `\n${serve.helpInformation()}`);
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { command: error.exitCode === 0 ? "show" : "refuse", text: said.trimEnd() };
  }
  return parsed!;
}

function parseAddress(text: string): Address {
  const address = readAddress(text);
  if (address !== undefined) return address;
  throw new InvalidArgumentError(
    "Expected HOST:PORT such as 127.0.0.1:8090, with a port from 0 to 65535",
  );
}
