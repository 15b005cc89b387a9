import { tryProgram } from "../wire/try_program.ts";

/** A program and its arguments. */
export type CommandLine = readonly [program: string, args: string[]];

const SETPRIV: CommandLine = ["setpriv", ["--pdeathsig", "KILL"]];
let usable: boolean | undefined;

/**
 * What runs a program so that it is killed with this one, however that ends: it may be waiting for a registry, or at work
 * without an end. On a machine without `setpriv`, and where this program may not run it, the command as it is.
 */
export function boundCommand(program: string, args: string[]): CommandLine {
  const [setpriv, flags] = SETPRIV;
  // Whether it can be had and knows what it is asked for: it is told to run itself.
  usable ??= tryProgram(setpriv, [...flags, setpriv, "--version"]);
  if (!usable) return [program, args];
  return [setpriv, [...flags, program, ...args]];
}
