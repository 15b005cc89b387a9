import { printable } from "./printable.ts";
import { pluginTable } from "./plugin_table.ts";
import type { PluginsSource } from "./plugins_source.ts";
import type { Terminal } from "./terminal.ts";

/** Counters change without anything happening, so the list is looked at this often at least, milliseconds. */
const EVERY_MS = 1_000;

/** Writes the table of plugins whenever it has changed, until the server ends. On a terminal in place of the last one. */
export async function watchPlugins(plugins: PluginsSource, terminal: Terminal): Promise<void> {
  const stop = new AbortController();
  const happened = new Signal();
  let ended = false;
  const following = (async () => {
    for await (const _ of plugins.changes(stop.signal)) happened.give();
    ended = true;
    happened.give();
  })();
  // Its failure is the failure of this, at the latest when the next list is wanted.
  following.catch(() => {});
  let shown = "";
  try {
    while (!ended) {
      const text = printable(pluginTable(await plugins.list()).join("\n"));
      if (text !== shown) {
        if (terminal.colors) terminal.print("\x1b[H\x1b[2J\x1b[3J" + text);
        else terminal.print(shown === "" ? text : `\n${text}`);
        shown = text;
      }
      await happened.within(EVERY_MS);
    }
    terminal.print("\nThe server has stopped");
  } finally {
    stop.abort();
  }
}

/** Something that may happen any time, and is waited for now and then. */
class Signal {
  #given = false;
  #wake: (() => void) | undefined;

  give(): void {
    this.#given = true;
    this.#wake?.();
  }

  /** Resolves when it was given since the last time, or after `ms`. */
  async within(ms: number): Promise<void> {
    if (!this.#given) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#given = false;
    this.#wake = undefined;
  }
}
