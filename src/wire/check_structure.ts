/** JSON text up to this length, UTF-16 units, is parsed as it is: it cannot hold enough to matter. */
const SHORT = 128 * 1024;

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** How much structure a text may have. */
export interface StructureLimits {
  /** Commas, colons and opening brackets outside of strings. */
  readonly marks: number;
  /** Open brackets at one place. */
  readonly depth: number;
}

/**
 * Says whether a JSON text has more structure than allowed. To parse a million empty lists, or a list a million levels
 * deep, takes a hundred times as long as a string of that length, and as much more memory; to count is quick. The text
 * need be no JSON: what this says of such a text means nothing, and parsing ends where it goes wrong.
 */
export function hasTooMuchStructure(text: string, { marks, depth }: StructureLimits): boolean {
  if (text.length <= SHORT) return false;
  let left = marks;
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE:
        i = endOfString(text, i);
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (++open > depth) return true;
        if (--left < 0) return true;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        open--;
        break;
      case COMMA:
      case COLON:
        if (--left < 0) return true;
    }
  }
  return false;
}

/** Where the string that begins at `start` ends: its quote that no backslash has escaped, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slash = end;
    while (text.charCodeAt(slash - 1) === BACKSLASH) slash--;
    if ((end - slash) % 2 === 0) return end;
  }
  return text.length;
}
