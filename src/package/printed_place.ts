import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Place } from "./align_tokens.ts";

/**
 * Deno prints a source anew before its bundler sees it, so the places the bundler complains about are places in a text
 * nobody has. Finds the place in the source itself.
 *
 * @param printed what was printed of the source, with its map in a comment at the end
 * @param place line from 1, column in UTF-8 bytes from 0
 * @returns line from 1, column in UTF-16 units from 0; undefined unless the same word stands there
 */
export function printedPlace(source: string, printed: string, place: Place): Place | undefined {
  const [code, map] = printed.split("\n//# sourceMappingURL=data:application/json;base64,");
  if (map === undefined) return undefined;
  const line = code!.split("\n")[place.line - 1] ?? "";
  const column = utf16Length(line, place.column);
  const json = Uint8Array.from(atob(map.trim()), (char) => char.charCodeAt(0));
  const trace = new TraceMap(new TextDecoder().decode(json));
  const found = originalPositionFor(trace, { line: place.line, column });
  if (found.line === null) return undefined;
  const original = source.split("\n")[found.line - 1] ?? "";
  const word = wordAt(line, column);
  // Not every word is mapped: the second one of "for await" is found by the first.
  const at = word === "" ? -1 : original.indexOf(word, found.column);
  if (at === -1 || wordAt(original, at) !== word) return undefined;
  return { line: found.line, column: at };
}

function utf16Length(line: string, bytes: number): number {
  return new TextDecoder().decode(new TextEncoder().encode(line).subarray(0, bytes)).length;
}

function wordAt(line: string, column: number): string {
  return /^[\p{ID_Continue}$]*/u.exec(line.slice(column))![0];
}
