import { openServer } from "../server/create_server.ts";
import { createLogger, type Logger } from "../telemetry/logger.ts";
import type { PaddockServer } from "../server/paddock_server.ts";
import { explainError } from "./explain_error.ts";
import { grantCommand } from "./grant_command.ts";
import type { ServeOptions } from "./serve_options.ts";
import { reportProgress } from "./load_progress.ts";
import { pluginLines } from "./plugin_lines.ts";
import { readConfig } from "./read_config.ts";
import { EXIT, red, type Terminal } from "./terminal.ts";

/** How long everything together may take to stop, milliseconds. Its parts have bounds of their own, below this one. */
const STOP_TIMEOUT_MS = 15_000;

/**
 * Runs the server until `stop` resolves. Resolves to the exit code: `failed` after a message that says why it could not
 * start. Threads of plugins that loop may outlive it.
 */
export async function runServer(
  options: ServeOptions,
  terminal: Terminal,
  stop: Promise<string>,
): Promise<number> {
  try {
    const config = await readConfig(options);
    const began = performance.now();
    const server = await openServer({
      config,
      dataDir: options.dir,
      hooksDir: options.hooksDir,
      configFile: options.config,
      grantLock: options.lock,
      howToGrant: (plugin, items) => `To grant it: ${grantCommand(options, plugin, items)}`,
      watch: options.watch,
      logger: terminalLogger(terminal),
    });
    try {
      terminal.print(`Listening on ${server.start(options.http).url}`);
      const ready = await Promise.race([loaded(server, terminal), stop]);
      if (typeof ready === "number") {
        const plugins = server.plugins();
        for (const line of pluginLines(plugins, options.hooksDir, terminal)) terminal.print(line);
        const count = plugins.length === 1 ? "1 plugin" : `${plugins.length} plugins`;
        terminal.print(`Ready with ${count} after ${Math.round(ready - began)} ms`);
      }
      terminal.print(`Stopping after ${await stop}`);
    } finally {
      await withinBound(server.close(), terminal);
    }
    return EXIT.done;
  } catch (error) {
    terminal.complain(red(terminal, explainError(error)));
    return EXIT.failed;
  }
}

/**
 * Waits for the plugins, and for what is done a moment after; says how far they are when that takes long. Resolves to
 * when they were in place.
 */
async function loaded(server: PaddockServer, terminal: Terminal): Promise<number> {
  using _progress = reportProgress(() => server.plugins(), terminal.print);
  await server.loaded;
  const ready = performance.now();
  await server.typed;
  return ready;
}

function terminalLogger(terminal: Terminal): Logger {
  return createLogger((line, level) => {
    if (level === "error") terminal.complain(red(terminal, line));
    else if (level === "warn") terminal.complain(line);
    else terminal.print(line);
  });
}

async function withinBound(closing: Promise<void>, terminal: Terminal): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<"late">();
  const timer = setTimeout(() => resolve("late"), STOP_TIMEOUT_MS);
  try {
    if (await Promise.race([closing, late]) === "late") {
      terminal.complain(`Stopped without waiting any longer, after ${STOP_TIMEOUT_MS / 1_000} s`);
    }
  } finally {
    clearTimeout(timer);
  }
}
