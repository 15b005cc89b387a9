/** Runs a program to its end and says whether it succeeded; false when it may not be run or is not there. */
export function tryProgram(program: string, args: readonly string[]): boolean {
  if (Deno.permissions.querySync({ name: "run", command: program }).state !== "granted") {
    return false;
  }
  const quiet = { stdin: "null", stdout: "null", stderr: "null" } as const;
  try {
    return new Deno.Command(program, { args: [...args], ...quiet }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) {
      return false;
    }
    throw error;
  }
}
