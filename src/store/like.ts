/** Longest pattern in which a `_` stands for one character: each place of the text is held against it. */
const MAX_WITH_ANY = 100;
/** What is wrong with a longer one. */
export const TOO_LONG: string =
  `a pattern with "_" and "%" in it may have ${MAX_WITH_ANY} characters`;

/**
 * Compiles a pattern of the `~` operator, without regard to case. Without `%` it means "contains". With one, `%` stands
 * for any characters, `_` for one, a backslash takes their meaning away, and the whole text has to match. Takes time in
 * proportion to the text; undefined for a pattern that is too long for that.
 */
export function compileLike(pattern: string): ((text: string) => boolean) | undefined {
  const parts = splitPattern(pattern.toLowerCase());
  if (parts.length === 1) {
    const part = parts[0]!.map((char) => char === ANY ? "_" : char).join("");
    return (text) => text.toLowerCase().includes(part);
  }
  if (!parts.some((part) => part.includes(ANY))) {
    return likeTexts(parts.map((part) => part.join("")));
  }
  return pattern.length > MAX_WITH_ANY ? undefined : likeChars(parts);
}

/** Matches parts without a `_`: the engine finds a text in time in proportion. */
function likeTexts(parts: readonly string[]): (text: string) => boolean {
  const first = parts[0]!, last = parts.at(-1)!, middle = parts.slice(1, -1);
  return function like(text: string): boolean {
    const lower = text.toLowerCase();
    const end = lower.length - last.length;
    if (first.length > end || !lower.startsWith(first) || !lower.endsWith(last)) return false;
    let at = first.length;
    // The leftmost place leaves most room for what follows, so no other has to be tried.
    for (const part of middle) {
      const found = lower.indexOf(part, at);
      if (found === -1 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}

function likeChars(parts: readonly string[][]): (text: string) => boolean {
  const first = parts[0]!, last = parts.at(-1)!, middle = parts.slice(1, -1);
  return function like(text: string): boolean {
    const chars = [...text.toLowerCase()];
    const end = chars.length - last.length;
    if (first.length > end || !fitsAt(first, chars, 0) || !fitsAt(last, chars, end)) return false;
    let at = first.length;
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
