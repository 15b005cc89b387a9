import type { Command } from "commander";

/** The files of one server. */
export interface ProjectOptions {
  /** Data folder. */
  readonly dir: string;
  /** Folder with the plugins. */
  readonly hooksDir: string;
  readonly config: string;
  /** What plugins were granted. */
  readonly lock: string;
}

/** Where the files of a server are unless the command line says otherwise. */
export const PROJECT_DEFAULTS: ProjectOptions = {
  dir: ".paddock",
  hooksDir: "hooks",
  config: "paddock.config.ts",
  lock: "paddock.lock.json",
};

/** The options that say where the files of a server are, and the names of their values. */
export const PROJECT_FLAGS = [
  ["--dir", "dir"],
  ["--hooks-dir", "hooksDir"],
  ["--config", "config"],
  ["--lock", "lock"],
] as const;

/** Adds the options that say where the files of a server are. */
export function addProjectOptions(command: Command): void {
  const { dir, hooksDir, config, lock } = PROJECT_DEFAULTS;
  command
    .option("--dir <folder>", "data folder", dir)
    .option("--hooks-dir <folder>", "folder with the plugins", hooksDir)
    .option("--config <file>", "configuration", config)
    .option("--lock <file>", "what plugins were granted", lock);
}

/** Those of the options that differ from what they are without, as on a command line. */
export function projectFlags(options: ProjectOptions): string[] {
  return PROJECT_FLAGS.flatMap(([flag, key]) =>
    options[key] === PROJECT_DEFAULTS[key] ? [] : [flag, options[key]]
  );
}
