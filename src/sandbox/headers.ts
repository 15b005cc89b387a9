import { charCode, endsWith, indexOf, lower, slice, TypeErrorClass } from "./intrinsics.ts";

/** A list of header names and values, as that of an answer crosses. */
export type HeaderList = [string, string][];

/** The list of what crosses as names and values in turn, as the headers of a request do. */
export function headerPairs(flat: readonly string[]): HeaderList {
  const pairs: HeaderList = [];
  for (let i = 0; i < flat.length; i += 2) pairs[pairs.length] = [flat[i]!, flat[i + 1]!];
  return pairs;
}

/** The value of a header in a list, by its name in lower case; empty when there is none. */
export function headerValue(headers: HeaderList, name: string): string {
  for (const [key, value] of headers) if (lower(key) === name) return value;
  return "";
}

/** Headers as PocketBase's `requestInfo()` gives them: lower case, underscores for hyphens. */
export function headerFields(headers: HeaderList): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of headers) {
    let key = "";
    for (let i = 0; i < name.length; i++) key += name[i] === "-" ? "_" : lower(name[i]!);
    fields[key] = value;
  }
  return fields;
}

/** The media type of a `content-type`, in lower case and without parameters. */
export function mediaType(contentType: string): string {
  const end = indexOf(contentType, ";");
  let type = lower(end === -1 ? contentType : slice(contentType, 0, end));
  while (endsWith(type, " ")) type = slice(type, 0, type.length - 1);
  return type;
}

/** Throws a `TypeError` unless a response may carry this header. */
export function checkHeader(name: string, value: string): void {
  let fits = name.length > 0;
  for (let i = 0; i < name.length; i++) {
    const code = charCode(name, i);
    if (code <= 32 || code >= 127 || indexOf('()<>@,;:\\"/[]?={}', name[i]!) !== -1) fits = false;
  }
  for (let i = 0; i < value.length; i++) {
    const code = charCode(value, i);
    if (code === 0 || code === 10 || code === 13 || code > 255) fits = false;
  }
  if (!fits) {
    throw new TypeErrorClass(`Cannot set the header "${name}": it or its value is not allowed`);
  }
}
