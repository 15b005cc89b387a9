import type * as z from "zod";
import { ApiError } from "../wire/errors.ts";
import type { RecordData } from "../wire/record_values.ts";
import { type Collection, RESERVED_FIELDS } from "./collection.ts";
import type { RecordModel } from "./record_model.ts";

const RESERVED: ReadonlySet<string> = new Set(RESERVED_FIELDS);

/** What is wrong with one field. */
export interface FieldError {
  readonly code: string;
  readonly message: string;
}

/**
 * The values of a record's own fields as the schema gives them out: with defaults, without unknown fields, as JSON that
 * shares nothing with the input. Throws an `ApiError` 400 with a {@linkcode FieldError} by field.
 */
export function validateRecord(
  collection: Collection,
  data: RecordData,
  verb: "create" | "update",
): { readonly values: RecordData; readonly json: string } {
  const own = ownFields(data);
  refuseModifiers(collection, own, verb);
  const parsed = collection.schema.safeParse(own);
  if (!parsed.success) throw failedTo(verb, fieldErrors(parsed.error.issues, own));
  const json = JSON.stringify(parsed.data);
  return { values: JSON.parse(json), json };
}

/**
 * Checks the values a record has so far; fields may be missing. Throws an `ApiError` 400 with a {@linkcode FieldError}
 * by field.
 */
export function checkFields(record: RecordModel, verb: "create" | "update"): void {
  const own = ownFields(record.fieldsData());
  refuseModifiers(record.collection(), own, verb);
  const parsed = record.collection().partial.safeParse(own);
  if (!parsed.success) throw failedTo(verb, fieldErrors(parsed.error.issues, own));
}

/** The values the schema is about: all but those every record has. */
export function ownFields(data: RecordData): RecordData {
  const own: RecordData = {};
  for (const field of Object.keys(data)) {
    // Assigning to this one would change the prototype.
    if (field === "__proto__") Object.defineProperty(own, field, valueOf(data[field]));
    else if (data[field] !== undefined && !RESERVED.has(field)) own[field] = data[field];
  }
  return own;
}

/** Fields that are unknown are left out. What PocketBase would take as a change of one that is known would be lost so. */
function refuseModifiers(
  { fields }: Collection,
  own: RecordData,
  verb: "create" | "update",
): void {
  for (const name of Object.keys(own)) {
    if (!isModifier(name.charCodeAt(name.length - 1)) && !isModifier(name.charCodeAt(0))) continue;
    const field = name.replace(/^[+-]|[+-]$/g, "");
    if (fields.has(name) || !fields.has(field)) continue;
    const message = `There are no modifiers of fields here: give "${field}" its whole value`;
    throw failedTo(verb, { [name]: { code: "validation_modifier", message } });
  }
}

function isModifier(character: number): boolean {
  return character === PLUS || character === MINUS;
}

const PLUS = 43;
const MINUS = 45;

function valueOf(value: unknown): PropertyDescriptor {
  return { value, writable: true, enumerable: true, configurable: true };
}

/** The answer to a record that cannot be saved. */
export function failedTo(verb: "create" | "update", data: Record<string, FieldError>): ApiError {
  return new ApiError(400, `Failed to ${verb} the record: ${describe(data)}`, data);
}

function fieldErrors(
  issues: readonly z.core.$ZodIssue[],
  data: RecordData,
): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  for (const { code, path, message } of issues) {
    const field = path.length === 0 ? "@record" : String(path[0]);
    if (Object.hasOwn(errors, field)) continue;
    const missing = code === "invalid_type" && path.length === 1 && data[field] === undefined;
    errors[field] = missing
      ? { code: "validation_required", message: "A value is required" }
      : { code: `validation_${code}`, message: nested(path) + message };
  }
  return errors;
}

/** Says where below the field it is, if it is not the field itself. */
function nested(path: readonly PropertyKey[]): string {
  return path.length > 1 ? `at ${path.slice(1).map(String).join(".")}: ` : "";
}

function describe(data: Record<string, FieldError>): string {
  return Object.entries(data).map(([field, { message }]) => `${field}: ${message}`).join("; ");
}
