import { ApiError } from "../wire/errors.ts";
import type { RecordData } from "../wire/record_values.ts";

/** Most fields at the top. Threat: time of the host, which looks at each several times. */
export const MAX_FIELDS = 1_000;
/** Deepest lists and objects within each other. Threat: recursion in whoever walks them. */
const MAX_DEPTH = 64;
/** Most values in all of it; no record that can be stored has more. Threat: as that of many fields. */
const MAX_VALUES = 32_768;

/** Sees that what a client sent is no larger than what is worth looking at. Throws an `ApiError` 400. */
export function checkShape(fields: RecordData): void {
  let values = 0;
  function walk(value: unknown, depth: number): void {
    if (++values > MAX_VALUES) throw tooMuch(`it has more than ${MAX_VALUES} values`);
    if (typeof value !== "object" || value === null) return;
    if (depth > MAX_DEPTH) throw tooMuch(`it is more than ${MAX_DEPTH} levels deep`);
    if (Array.isArray(value)) { for (const item of value) walk(item, depth + 1); }
    else for (const name of Object.keys(value)) walk((value as RecordData)[name], depth + 1);
  }
  const names = Object.keys(fields);
  if (names.length > MAX_FIELDS) throw tooManyFields();
  for (const name of names) walk(fields[name], 1);
}

/** The error for a body with too many fields. */
export function tooManyFields(): ApiError {
  return tooMuch(`it has more than ${MAX_FIELDS} fields`);
}

function tooMuch(why: string): ApiError {
  return new ApiError(400, `Cannot read the body: ${why}`);
}
