import { filterError, type Operator, readTokens, type Token } from "./filter_lexer.ts";

/** Values of `{:name}` in a filter. */
export type FilterParams = Readonly<Record<string, unknown>>;

/** One side of a comparison. */
export type Operand =
  | { readonly field: readonly string[] }
  | { readonly value: string | number | boolean | null };

/** A filter as a tree. */
export type FilterNode =
  | { readonly join: "&&" | "||"; readonly parts: readonly FilterNode[] }
  | { readonly operator: Operator; readonly left: Operand; readonly right: Operand };

/** Nesting of parentheses. Threat: recursion in parser and evaluation. */
const MAX_DEPTH = 32;
/** Comparisons in one filter. Threat: time for each record. */
const MAX_COMPARISONS = 200;

/** Longest text of a parameter, UTF-16 units: as long as a filter of a plugin may be. Threat: time for each record. */
const MAX_PARAMETER = 10_000;

/** What a parse needs to know. */
export interface FilterOptions {
  /** The fields that may be named. */
  readonly fields: ReadonlySet<string>;
  readonly params?: FilterParams | undefined;
}

/**
 * Parses a filter: comparisons by `= != > >= < <= ~ !~`, joined by `&&` (binds closer) and `||`, in parentheses.
 * Throws a `SyntaxError` naming the position, or a `TypeError` for a parameter that is no text, number, boolean, null
 * or date.
 */
export function parseFilter(filter: string, options: FilterOptions): FilterNode {
  const parser = new FilterParser(filter, options);
  return parser.parse();
}

class FilterParser {
  readonly #filter: string;
  readonly #options: FilterOptions;
  readonly #tokens: readonly Token[];
  #next = 0;
  #comparisons = 0;

  constructor(filter: string, options: FilterOptions) {
    this.#filter = filter;
    this.#options = options;
    this.#tokens = readTokens(filter);
  }

  parse(): FilterNode {
    const node = this.#joined("||", 0);
    const rest = this.#peek();
    if (rest.kind !== "end") throw this.#error(rest, `expected && or ||, got ${shown(rest)}`);
    return node;
  }

  #joined(join: "&&" | "||", depth: number): FilterNode {
    const parts = [join === "||" ? this.#joined("&&", depth) : this.#single(depth)];
    while (this.#peek().text === join && this.#peek().kind === "join") {
      this.#next++;
      parts.push(join === "||" ? this.#joined("&&", depth) : this.#single(depth));
    }
    return parts.length === 1 ? parts[0]! : { join, parts };
  }

  #single(depth: number): FilterNode {
    const open = this.#peek();
    if (open.kind !== "(") return this.#comparison();
    if (depth === MAX_DEPTH) {
      throw this.#error(open, `more than ${MAX_DEPTH} parentheses within each other`);
    }
    this.#next++;
    const node = this.#joined("||", depth + 1);
    const close = this.#take();
    if (close.kind !== ")") throw this.#error(close, `expected ), got ${shown(close)}`);
    return node;
  }

  #comparison(): FilterNode {
    const left = this.#operand();
    const operator = this.#take();
    if (operator.kind !== "operator") {
      throw this.#error(operator, `expected an operator such as =, got ${shown(operator)}`);
    }
    if (++this.#comparisons > MAX_COMPARISONS) {
      throw this.#error(operator, `more than ${MAX_COMPARISONS} comparisons`);
    }
    return { operator: operator.text as Operator, left, right: this.#operand() };
  }

  #operand(): Operand {
    const token = this.#take();
    if (token.kind === "value") return { value: token.value! };
    if (token.kind === "param") return { value: this.#param(token) };
    if (token.kind !== "field") {
      throw this.#error(token, `expected a field, a value or {:name}, got ${shown(token)}`);
    }
    const path = token.text.split(".");
    if (!this.#options.fields.has(path[0]!)) {
      throw this.#error(
        token,
        `unknown field "${path[0]}", the fields are ${[...this.#options.fields].join(", ")}`,
      );
    }
    return { field: path };
  }

  #param(token: Token): string | number | boolean | null {
    const name = token.text.slice(2, -1);
    const { params = {} } = this.#options;
    if (!Object.hasOwn(params, name)) {
      throw this.#error(token, `the parameter "${name}" was not given`);
    }
    const value = params[name];
    if (value instanceof Date) return value.toISOString().replace("T", " ");
    if (value === null || value === undefined) return null;
    if (typeof value === "string" && value.length > MAX_PARAMETER) {
      throw new TypeError(
        `Cannot bind the parameter "${name}" of a filter: it has ${value.length} characters, ` +
          `at most ${MAX_PARAMETER} are allowed`,
      );
    }
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      return value;
    }
    throw new TypeError(
      `Cannot bind the parameter "${name}" of a filter: expected a text, number, boolean, null or date, ` +
        `current value is of type ${typeof value}`,
    );
  }

  #peek(): Token {
    return this.#tokens[this.#next]!;
  }

  /** The last token, `end`, is never passed. */
  #take(): Token {
    const token = this.#peek();
    if (token.kind !== "end") this.#next++;
    return token;
  }

  #error(token: Token, problem: string): SyntaxError {
    return filterError(this.#filter, token.at, problem);
  }
}

function shown(token: Token): string {
  return token.kind === "end" ? "the end" : token.text;
}
