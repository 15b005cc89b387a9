import { ApiError, PaddockError } from "../wire/errors.ts";

/** What an operator is told of an error: what is wrong with what was asked, and with the files, in its own words. */
export function operatorError(error: unknown): unknown {
  if (error instanceof RangeError) return new ApiError(400, error.message);
  if (!(error instanceof PaddockError)) return error;
  if (error.cause instanceof Deno.errors.NotCapable) return new ApiError(403, error.message);
  const { code } = error;
  const known = code === "config" || code === "load" || code === "conflict";
  return known ? new ApiError(409, error.message) : error;
}
