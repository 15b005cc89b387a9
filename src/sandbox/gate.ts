import { registerHooks } from "node:module";

/**
 * Closes the import gate: from now on every dynamic import in this thread rejects, whoever writes it and however.
 * Static imports need no gate, for plugin code is never a module.
 */
export function closeImportGate(): void {
  registerHooks({
    resolve(specifier) {
      throw new TypeError(
        `Cannot import "${specifier}": plugins import their own files and nothing else, and only with a fixed name`,
      );
    },
  });
}
