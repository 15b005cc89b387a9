import { charCode, indexOf, NumberOf, slice, split, startsWith } from "./intrinsics.ts";

/**
 * Lines before the plugin's first in the text the engine sees: two that the `Function` constructor writes and one of
 * ours, which holds the strict directive or nothing. Columns are the same.
 */
export const LINE_SHIFT = 3;
/** How the engine marks a position in code made by a `Function` constructor, between the name and the line. */
const ORIGIN = ", <anonymous>";

/** The name under which a plugin's code shows in stacks. */
export function sourceName(plugin: string): string {
  return `paddock:${plugin}`;
}

/**
 * A stack as it is of use to the author of the plugin: without the lines of the bootstrap and of Deno, and positions in
 * the plugin's code as `paddock:NAME:LINE:COLUMN`, counted in the code as the host knows it.
 */
export function correctStack(stack: string, plugin: string): string {
  return correctPositions(withoutInternals(stack), plugin);
}

function withoutInternals(stack: string): string {
  const lines = split(stack, "\n");
  return lines.filter((line) => !startsWith(line, "    at ") || !isInternal(line)).join("\n");
}

function isInternal(line: string): boolean {
  return indexOf(line, "(blob:") !== -1 || indexOf(line, " blob:") !== -1 ||
    indexOf(line, "(ext:") !== -1 || indexOf(line, " ext:") !== -1;
}

function correctPositions(stack: string, plugin: string): string {
  const name = sourceName(plugin);
  const parts = split(stack, name);
  let out = parts[0]!;
  for (let i = 1; i < parts.length; i++) {
    const part = parts[i]!;
    const at = startsWith(part, ORIGIN) ? ORIGIN.length : 0;
    const end = digitsEnd(part, at + 1);
    if (part[at] !== ":" || end === at + 1 || part[end] !== ":") {
      out += name + part;
      continue;
    }
    const line = NumberOf(slice(part, at + 1, end)) - LINE_SHIFT;
    out += `${name}:${line > 0 ? line : 1}${slice(part, end)}`;
  }
  return out;
}

/** The innermost position in the plugin's code of a stack, `line:column` in the code as the host knows it, or empty. */
export function positionIn(stack: string, plugin: string): string {
  const name = sourceName(plugin) + ":";
  const corrected = correctStack(stack, plugin);
  for (let at = indexOf(corrected, name); at !== -1; at = indexOf(corrected, name, at + 1)) {
    const start = at + name.length;
    const colon = digitsEnd(corrected, start);
    if (colon === start || corrected[colon] !== ":") continue;
    const end = digitsEnd(corrected, colon + 1);
    if (end > colon + 1) return slice(corrected, start, end);
  }
  return "";
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && charCode(text, at) >= 48 && charCode(text, at) <= 57) at++;
  return at;
}
