import { Command, CommanderError, Help, InvalidArgumentError, Option } from "commander";
import { nearest } from "../wire/nearest.ts";
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

const HELP_HINT = "Run with --help to see what there is";

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
    .configureHelp({ optionDescription: describeOption })
    .exitOverride()
    // Commands below commands have options of the same names as those above them.
    .enablePositionalOptions()
    .showHelpAfterError(HELP_HINT);
  const { hostname, port } = SERVE_DEFAULTS.http;
  const serve = program.command("serve", { isDefault: true })
    .description("Run the server (this is what happens without a command)")
    .addOption(
      new Option("--http <address>", "host and port to listen on; port 0 takes a free one")
        .argParser(parseAddress).default(SERVE_DEFAULTS.http, `${hostname}:${port}`),
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
    if (error.exitCode === 0) return { command: "show", text: said.trimEnd() };
    return { command: "refuse", text: strayWord(program) ?? said.trimEnd() };
  }
  return parsed!;
}

/** That a flag is not set without being set says nothing. */
function describeOption(this: Help, option: Option): string {
  if (option.defaultValue === false) return option.description;
  return Help.prototype.optionDescription.call(this, option);
}

/**
 * What to say of a word that was meant as a command: where one runs without a word, commander says of any that there
 * are too many, or speaks of the options behind it.
 */
function strayWord(program: Command): string | undefined {
  let command = program;
  let below: Command | undefined = program;
  while (below !== undefined) {
    command = below;
    below = command.commands.find((one) => one.name() === command.args[0]);
  }
  const { commands, args: [word] } = command;
  if (commands.length === 0 || word === undefined || word.startsWith("-")) return undefined;
  const meant = nearest(word, commands.map((one) => one.name()));
  const hint = meant === undefined ? "" : `(Did you mean ${meant}?)\n`;
  return `error: unknown command '${word}'\n${hint}${HELP_HINT}`;
}

function parseAddress(text: string): Address {
  const address = readAddress(text);
  if (address !== undefined) return address;
  throw new InvalidArgumentError(
    "Expected HOST:PORT such as 127.0.0.1:8090, with a port from 0 to 65535",
  );
}
