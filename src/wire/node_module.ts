/** The modules of Node's that few starts need. */
interface NodeModules {
  readonly "node:child_process": typeof import("node:child_process");
  readonly "node:crypto": typeof import("node:crypto");
}

/**
 * A module of Node's, loaded when it is asked for, and without a wait: an import would load it at every start, with all
 * that it needs itself.
 */
export function nodeModule<K extends keyof NodeModules>(name: K): NodeModules[K] {
  // deno-lint-ignore no-process-global -- that of `node:process` would be such an import
  return process.getBuiltinModule(name);
}
