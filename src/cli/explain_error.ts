import { PaddockError } from "../wire/errors.ts";

/** Errors that were made for the user need no stack; any other is a mistake in the program, and its stack helps. */
export function explainError(error: unknown): string {
  if (error instanceof PaddockError || error instanceof RangeError) return error.message;
  if (error instanceof Deno.errors.NotCapable) return error.message;
  return error instanceof Error ? error.stack ?? error.message : String(error);
}
