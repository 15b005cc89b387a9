import { PROJECT_FLAGS, type ProjectOptions } from "./project_options.ts";
import { readAddress, SERVE_DEFAULTS, type ServeOptions } from "./serve_options.ts";

const FILES = new Map<string, keyof ProjectOptions>(PROJECT_FLAGS);

/**
 * Reads a command line of which nothing has to be said: `serve` or not even that, then options, their values as words
 * of their own. Where it gives options, `parseArguments` would give the same. Undefined for any other, right or wrong,
 * which only that can explain: it needs commander, and Node's modules that come along take an eighth of a start.
 */
export function plainServe(args: readonly string[]): ServeOptions | undefined {
  let options = SERVE_DEFAULTS;
  const words = args[0] === "serve" ? args.slice(1) : [...args];
  for (let flag = words.shift(); flag !== undefined; flag = words.shift()) {
    if (flag === "--no-watch") {
      options = { ...options, watch: false };
      continue;
    }
    const value = words.shift();
    const file = FILES.get(flag);
    if (value === undefined || value.startsWith("-")) return undefined;
    if (file !== undefined) {
      options = { ...options, [file]: value };
    } else if (flag === "--http") {
      const http = readAddress(value);
      if (http === undefined) return undefined;
      options = { ...options, http };
    } else {
      return undefined;
    }
  }
  return options;
}
