/** A piece of a filter; `at` counts from 0. */
export interface Token {
  readonly kind: "operator" | "join" | "(" | ")" | "field" | "value" | "param" | "end";
  readonly text: string;
  readonly at: number;
  /** Of a `value`. */
  readonly value?: string | number | boolean | null;
}

/** Longest operators first, so that `>=` is not read as `>`. */
const OPERATORS = ["!=", ">=", "<=", "!~", "=", ">", "<", "~"] as const;
/** An operator between two operands. */
export type Operator = typeof OPERATORS[number];

const SPACE = /\s*/y;
const NUMBER = /-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w.])/y;
const FIELD = /@?[a-zA-Z_]\w*(?:\.\w+)*/y;
const PARAM = /\{:(\w+)\}/y;
const STRING = /'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"/y;
const KEYWORDS = new Map<string, boolean | null>([["true", true], ["false", false], [
  "null",
  null,
]]);

/** Cuts a filter into tokens. Throws a `SyntaxError` naming the position. */
export function readTokens(filter: string): Token[] {
  const tokens: Token[] = [];
  let at = matchAt(SPACE, filter, 0)?.length ?? 0;
  while (at < filter.length) {
    const token = readToken(filter, at);
    tokens.push(token);
    at += token.text.length;
    at += matchAt(SPACE, filter, at)?.length ?? 0;
  }
  tokens.push({ kind: "end", text: "", at });
  return tokens;
}

/** The error of a filter; `at` counts from 0, the message from 1. */
export function filterError(filter: string, at: number, problem: string): SyntaxError {
  const shown = filter.length > 200 ? `${filter.slice(0, 200)}…` : filter;
  return new SyntaxError(`Cannot read the filter at column ${at + 1}: ${problem}, in: ${shown}`);
}

function readToken(filter: string, at: number): Token {
  const start = filter[at]!;
  if (start === "(" || start === ")") return { kind: start, text: start, at };
  if (filter.startsWith("&&", at)) return { kind: "join", text: "&&", at };
  if (filter.startsWith("||", at)) return { kind: "join", text: "||", at };
  const operator = OPERATORS.find((text) => filter.startsWith(text, at));
  if (operator !== undefined) return { kind: "operator", text: operator, at };
  const string = matchAt(STRING, filter, at);
  if (string !== undefined) return { kind: "value", text: string, at, value: unquote(string) };
  const number = matchAt(NUMBER, filter, at);
  if (number !== undefined) return { kind: "value", text: number, at, value: Number(number) };
  const param = matchAt(PARAM, filter, at);
  if (param !== undefined) return { kind: "param", text: param, at };
  const word = matchAt(FIELD, filter, at);
  if (word !== undefined) {
    const value = KEYWORDS.get(word);
    return value === undefined
      ? { kind: "field", text: word, at }
      : { kind: "value", text: word, at, value };
  }
  throw filterError(filter, at, unreadable(start));
}

function unreadable(start: string): string {
  if (start === "'" || start === '"') return `a text that begins with ${start} does not end`;
  if (start === "{") return "a parameter is written {:name}";
  if (start === "?") return "operators for any of several values (?=, ?~ …) are not known";
  if (start === "&" || start === "|") return `conditions are joined by ${start}${start}`;
  return `unexpected ${JSON.stringify(start)}`;
}

/** A backslash takes the special meaning from a quote; before anything else it is itself, as LIKE patterns need it. */
function unquote(text: string): string {
  return text.slice(1, -1).replaceAll(`\\${text[0]}`, text[0]!);
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
