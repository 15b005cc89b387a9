// Made by tools/build.ts; do not edit.
import {
  SERVE_DEFAULTS,
  readAddress
} from "./chunk_9.gen.js";
import {
  addProjectOptions
} from "./chunk_10.gen.js";
import {
  nearest
} from "./chunk_8.gen.js";

import { Command, CommanderError, Help, InvalidArgumentError, Option } from "commander";

function addAccessCommands(program, found) {
  function add(usage, description) {
    const command = program.command(usage).description(description);
    addProjectOptions(command);
    return command.option("--json", "answer as JSON", false);
  }
  add("explain <plugin>", "Say what a plugin may do, who allowed it, and what that means").action((plugin, options) => found({
    command: "explain",
    plugin,
    options
  }));
  add("diff <plugin>", "Compare what a plugin asks for now with what it was granted").action((plugin, options) => found({
    command: "diff",
    plugin,
    options
  }));
  const grant = add("grant <plugin> [items...]", "Grant a plugin what it asks for").option("--all", "everything it asks for", false);
  grant.action((plugin, items, options) => {
    const { all, ...rest } = options;
    if (all === items.length > 0) {
      grant.error(`error: say which items, as "explain ${plugin}" shows them, or --all`);
    }
    found({
      command: "grant",
      plugin,
      items: all ? "all" : items,
      options: rest
    });
  });
  add("revoke <plugin> [items...]", "Take back what a plugin was granted: all, or these items").action((plugin, items, options) => found({
    command: "revoke",
    plugin,
    items: items.length === 0 ? "all" : items,
    options
  }));
}

function addPluginsCommand(program, found) {
  const plugins = program.command("plugins").description("List the plugins and how they are doing, or change that").option("--watch", "write the list anew whenever something happens", false).enablePositionalOptions();
  addOptions(plugins);
  plugins.action(({ watch, ...options }) => {
    if (watch && options.json) plugins.error("error: --watch writes for people, leave out --json");
    found({
      command: "plugins",
      action: "list",
      watch,
      options
    });
  });
  const actions = [
    [
      "disable",
      "Take a plugin out, until it is enabled again"
    ],
    [
      "enable",
      "Start a plugin that was disabled"
    ],
    [
      "restart",
      "Start a plugin anew from its newest files; what runs goes on until then"
    ]
  ];
  for (const [action, description] of actions) {
    addOptions(plugins.command(`${action} <plugin>`).description(description)).action((plugin, options) => found({
      command: "plugins",
      action,
      plugin,
      options
    }));
  }
  addOptions(plugins.command("uninstall <plugin>").description("Remove a plugin with its files")).option("--delete-data", "also its own $kv data, and what it was granted", false).action((plugin, all) => {
    const { deleteData, ...options } = all;
    found({
      command: "plugins",
      action: "uninstall",
      plugin,
      deleteData,
      options
    });
  });
}
function addOptions(command) {
  addProjectOptions(command);
  return command.option("--json", "answer as JSON", false);
}

var HELP_HINT = "Run with --help to see what there is";
function parseArguments(args, version) {
  let said = "";
  const output = {
    writeOut: (text) => void (said += text),
    writeErr: (text) => void (said += text),
    // commander would ask the environment, which may not be read
    getOutHasColors: () => false,
    getErrHasColors: () => false,
    getOutHelpWidth: () => 100,
    getErrHelpWidth: () => 100
  };
  let parsed;
  const program = new Command("paddock").description("Runs a small backend whose behaviour is made of plugins.").version(version).configureOutput(output).configureHelp({
    optionDescription: describeOption
  }).exitOverride().enablePositionalOptions().showHelpAfterError(HELP_HINT);
  const { hostname, port } = SERVE_DEFAULTS.http;
  const serve = program.command("serve", {
    isDefault: true
  }).description("Run the server (this is what happens without a command)").addOption(new Option("--http <address>", "host and port to listen on; port 0 takes a free one").argParser(parseAddress).default(SERVE_DEFAULTS.http, `${hostname}:${port}`)).option("--no-watch", "do not replace plugins when their files change").action((options) => void (parsed = {
    command: "serve",
    options
  }));
  addProjectOptions(serve);
  addPluginsCommand(program, (plugins) => void (parsed = plugins));
  addAccessCommands(program, (access) => void (parsed = access));
  program.addHelpText("after", () => `
${serve.helpInformation()}`);
  try {
    program.parse(args, {
      from: "user"
    });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return {
      command: "show",
      text: said.trimEnd()
    };
    return {
      command: "refuse",
      text: strayWord(program) ?? said.trimEnd()
    };
  }
  return parsed;
}
function describeOption(option) {
  if (option.defaultValue === false) return option.description;
  return Help.prototype.optionDescription.call(this, option);
}
function strayWord(program) {
  let command = program;
  let below = program;
  while (below !== void 0) {
    command = below;
    below = command.commands.find((one) => one.name() === command.args[0]);
  }
  const { commands, args: [word] } = command;
  if (commands.length === 0 || word === void 0 || word.startsWith("-")) return void 0;
  const meant = nearest(word, commands.map((one) => one.name()));
  const hint = meant === void 0 ? "" : `(Did you mean ${meant}?)
`;
  return `error: unknown command '${word}'
${hint}${HELP_HINT}`;
}
function parseAddress(text) {
  const address = readAddress(text);
  if (address !== void 0) return address;
  throw new InvalidArgumentError("Expected HOST:PORT such as 127.0.0.1:8090, with a port from 0 to 65535");
}
export {
  parseArguments
};
