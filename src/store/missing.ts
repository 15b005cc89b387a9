import { ApiError } from "../wire/errors.ts";
import type { Collection } from "./collection.ts";

/** The error of a record that is not there. */
export function missing(collection: Collection, id: string): ApiError {
  return new ApiError(
    404,
    `Cannot find the record "${id.slice(0, 100)}" in "${collection.name}"`,
  );
}
