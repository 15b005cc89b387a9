/** For errors of the disk: nothing when it says that something is not there. @throws the error when it says anything else */
export function missing(error: unknown): undefined {
  if (error instanceof Deno.errors.NotFound) return undefined;
  throw error;
}
