/**
 * Compiles a pattern of the `~` operator, without regard to case. Without `%` it means "contains". With one, `%` stands
 * for any characters, `_` for one, a backslash takes their meaning away, and the whole text has to match. Takes time
 * proportional to pattern × text at most, whatever the pattern.
 */
export function compileLike(pattern: string): (text: string) => boolean {
  const parts = splitPattern(pattern.toLowerCase());
  if (parts.length === 1) {
    const part = parts[0]!.map((char) => char === ANY ? "_" : char).join("");
    return (text) => text.toLowerCase().includes(part);
  }
  const first = parts[0]!, last = parts.at(-1)!, middle = parts.slice(1, -1);
  return function like(text: string): boolean {
    const chars = [...text.toLowerCase()];
    const end = chars.length - last.length;
    if (first.length > end || !fitsAt(first, chars, 0) || !fitsAt(last, chars, end)) return false;
    let at = first.length;
    // The leftmost place leaves most room for what follows, so no other has to be tried.
    for (const part of middle) {
      while (at + part.length <= end && !fitsAt(part, chars, at)) at++;
      if (at + part.length > end) return false;
      at += part.length;
    }
    return true;
  };
}

/** Stands for `_`; no character of a text is this long. */
const ANY = "any one";

/** The parts between the `%`, each a list of characters. */
function splitPattern(pattern: string): string[][] {
  const parts: string[][] = [[]];
  const chars = [...pattern];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i]!;
    const next = chars[i + 1];
    if (char === "\\" && (next === "%" || next === "_" || next === "\\")) {
      parts.at(-1)!.push(next);
      i++;
    } else if (char === "%") parts.push([]);
    else parts.at(-1)!.push(char === "_" ? ANY : char);
  }
  return parts;
}

function fitsAt(part: readonly string[], chars: readonly string[], at: number): boolean {
  for (let i = 0; i < part.length; i++) {
    if (part[i] !== ANY && part[i] !== chars[at + i]) return false;
  }
  return true;
}
