/** What a number, and an empty object, count for. */
const SMALL = 8;

/**
 * About what a value takes of memory: a unit for each character and each byte, a few for whatever else is in it. Looks
 * no further when it is more than `most`, so that a large value costs no more than that.
 */
export function valueSize(value: unknown, most: number): number {
  let size = 0;
  function add(part: unknown): void {
    if (size > most) return;
    if (typeof part === "string") size += part.length + 2;
    else if (typeof part === "bigint") size += part.toString(16).length;
    else size += SMALL;
    if (typeof part === "object" && part !== null) addObject(part);
  }
  function addObject(part: object): void {
    if (part instanceof Uint8Array) size += part.byteLength;
    else if (Array.isArray(part)) {
      for (let i = 0; i < part.length && size <= most; i++) add(part[i]);
    } // Records and dates keep what they hold to themselves.
    else if ("toJSON" in part && typeof part.toJSON === "function") add(part.toJSON());
    else {
      for (const [name, field] of Object.entries(part)) {
        size += name.length;
        add(field);
      }
    }
  }
  add(value);
  return size;
}
