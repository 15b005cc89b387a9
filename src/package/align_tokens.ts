import { type Options, parse, type Token } from "acorn";

/** A place in a text: lines from 1, columns (UTF-16 units) from 0. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Every source the bundler takes is parsed: scripts, modules, and what is only right inside a function. */
const OPTIONS: Options = {
  ecmaVersion: "latest",
  sourceType: "script",
  locations: true,
  allowAwaitOutsideFunction: false,
  allowHashBang: true,
  allowImportExportEverywhere: true,
  allowReturnOutsideFunction: true,
  allowSuperOutsideMethod: true,
};

/**
 * Relates a JavaScript text that was printed anew to the one it was printed from. A printer changes layout, brackets
 * and semicolons but keeps names, keywords and literals, so the n-th of those is the n-th in both.
 *
 * Returns a function from a place in `printed` to the place in `original` of the token it lies in or follows. Where the
 * two differ all the same, places before the first and after the last difference are still found; the ones between
 * are not. Undefined when one of the texts cannot be parsed.
 */
export function alignTokens(
  printed: string,
  original: string,
): ((place: Place) => Place | undefined) | undefined {
  const from = tokens(printed);
  const to = tokens(original);
  if (from === undefined || to === undefined) return undefined;
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && from[head]!.key === to[head]!.key) head++;
  let tail = 0;
  while (tail < shorter - head && from.at(-1 - tail)!.key === to.at(-1 - tail)!.key) tail++;
  return (place) => {
    const index = lastAtOrBefore(from, place);
    if (index < 0) return undefined;
    if (index < head) return to[index]!.start;
    if (index >= from.length - tail) return to[index - from.length + to.length]!.start;
    return undefined;
  };
}

interface KeptToken {
  readonly key: string;
  readonly start: Place;
}

function tokens(text: string): KeptToken[] | undefined {
  const kept: KeptToken[] = [];
  const onToken = (token: Token) => {
    const key = keyOf(token);
    const { line, column } = token.loc!.start;
    if (key !== undefined) kept.push({ key, start: { line, column } });
  };
  try {
    parse(text, { ...OPTIONS, onToken });
  } catch (error) {
    // One that is nested too deep for this parser is no reason to know nothing at all.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
  return kept;
}

/** What stays the same when a token is printed anew; undefined for punctuation. */
function keyOf(token: Token): string | undefined {
  const { type, value } = token as Token & { readonly value: unknown };
  if (type.keyword !== undefined) return `keyword ${type.keyword}`;
  switch (type.label) {
    case "name":
    case "privateId":
    case "string":
    case "num":
    case "template":
    case "invalidTemplate":
      return `${type.label} ${String(value)}`;
    case "regexp":
      return `regexp ${JSON.stringify(value)}`;
    default:
      return undefined;
  }
}

function lastAtOrBefore(tokens: readonly KeptToken[], { line, column }: Place): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { start } = tokens[middle]!;
    if (start.line < line || (start.line === line && start.column <= column)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
