/** Values of a record by field. */
export type RecordData = Record<string, unknown>;

/** Names of the fields whose values differ, those that only one side has among them. */
export function changedFields(before: RecordData, after: RecordData): string[] {
  const changed = Object.keys(after).filter((field) => !sameValue(before[field], after[field]));
  for (const field of Object.keys(before)) {
    if (!Object.hasOwn(after, field) && before[field] !== undefined) changed.push(field);
  }
  return changed;
}

/** A deep copy of lists and plain objects; everything else is shared. */
export function copyValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyValue);
  if (!isPlain(value)) return value;
  const copy: RecordData = {};
  for (const key of Object.keys(value)) {
    Object.defineProperty(copy, key, {
      value: copyValue(value[key]),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return copy;
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  if (!isPlain(a) || !isPlain(b)) {
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  }
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]));
}

function isPlain(value: unknown): value is RecordData {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
