/** A program and its arguments. */
export type CommandLine = readonly [program: string, args: string[]];

const SETPRIV: CommandLine = ["setpriv", ["--pdeathsig", "KILL"]];
let usable: boolean | undefined;

/**
 * What runs a program so that it is killed with this one, however that ends: it may be waiting for a registry, or at work
 * without an end. On a machine without `setpriv`, and where this program may not run it, the command as it is.
 */
export function boundCommand(program: string, args: string[]): CommandLine {
  usable ??= canBind();
  if (!usable) return [program, args];
  return [SETPRIV[0], [...SETPRIV[1], program, ...args]];
}

/** Whether `setpriv` can be had and knows what it is asked for: it is told to run itself. */
function canBind(): boolean {
  const [program, args] = SETPRIV;
  if (Deno.permissions.querySync({ name: "run", command: program }).state !== "granted") {
    return false;
  }
  const quiet = { stdin: "null", stdout: "null", stderr: "null" } as const;
  try {
    return new Deno.Command(program, { args: [...args, program, "--version"], ...quiet })
      .outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) {
      return false;
    }
    throw error;
  }
}
