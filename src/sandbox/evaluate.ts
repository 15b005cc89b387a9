import { FunctionClass, TypeErrorClass } from "./intrinsics.ts";
import { sourceName } from "./positions.ts";
import type { ModuleTable } from "./require.ts";
import { createRequire } from "./require.ts";

/**
 * Evaluates a plugin's bundle as the body of a function, so that it is never a module and has no static imports.
 * Returns the table it leaves in `module.exports`. Throws what the code throws.
 */
export function evaluate(
  code: string,
  options: { plugin: string; strict: boolean },
): ModuleTable {
  const module: { exports: unknown } = { exports: {} };
  // The directive has a line of its own, always there, so that positions are off by the same number of lines.
  const body = (options.strict ? '"use strict";' : "") + "\n" + code + "\n//# sourceURL=" +
    sourceName(options.plugin);
  const run = new FunctionClass("require", "module", "exports", body);
  const require = createRequire(() => module.exports as ModuleTable);
  run.call(undefined, require, module, module.exports);
  const table = module.exports;
  if (typeof table !== "object" || table === null) {
    throw new TypeErrorClass("its bundle leaves no table of modules");
  }
  return table as ModuleTable;
}
