import { printable } from "./printable.ts";

/** What a command has of the process around it. `main.ts` hands in the real one. */
export interface Terminal {
  /** Writes one line to standard output. */
  print(line: string): void;
  /** Writes one line to standard error. */
  complain(line: string): void;
  /** Whether colour codes may be written. */
  readonly colors: boolean;
  /** Ends the process at once, whatever still runs. */
  exit(code: number): never;
}

/** What a command ended with. `main.ts` passes it on as the exit code of the process. */
export const EXIT = {
  done: 0,
  /** It could not do its work; the message said why. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** Interrupted a second time while it was stopping. */
  interrupted: 130,
} as const;

/** `text`, which may hold what a plugin wrote, in red where colours are wanted. */
export function red(terminal: Terminal, text: string): string {
  const shown = printable(text);
  return terminal.colors ? `\x1b[31m${shown}\x1b[39m` : shown;
}
