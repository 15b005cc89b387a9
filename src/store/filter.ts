import type { RecordData } from "../wire/record_values.ts";
import type { Operator } from "./filter_lexer.ts";
import { type FilterNode, type FilterOptions, type Operand, parseFilter } from "./filter_parser.ts";
import { compileLike, TOO_LONG } from "./like.ts";

/** Decides about one record's values. */
export type Predicate = (data: RecordData) => boolean;

type Value = (data: RecordData) => unknown;

/**
 * Makes a predicate of a filter string; the empty filter accepts everything. Throws like `parseFilter`.
 *
 * Missing, null and "" are the same thing. Booleans count as 1 and 0, and a text that is a number compares with numbers
 * as one; other pairs of different types are unequal and in no order. `~` means "contains", without regard to case; a
 * pattern with `%` (any characters) or `_` beside it (one character) has to match as a whole.
 */
export function compileFilter(filter: string, options: FilterOptions): Predicate {
  return filter.trim() === "" ? () => true : compileNode(parseFilter(filter, options));
}

/** Order of two values: negative, 0 or positive; NaN when they have none. */
function compareValues(a: unknown, b: unknown): number {
  const right = plain(b);
  return comparePlain(a, right, toNumber(right));
}

/** The same with a right side that has been reduced, to a text or number and to a number. */
function comparePlain(a: unknown, right: string | number, number: number): number {
  const left = plain(a);
  if (left === right) return 0;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : 1;
  return toNumber(left) - number;
}

function compileNode(node: FilterNode): Predicate {
  if ("operator" in node) return compileComparison(node.operator, node.left, node.right);
  const parts = node.parts.map(compileNode);
  // Pairs of calls take half the time of a loop over parts, and this runs for every record.
  return parts.reduceRight(
    node.join === "&&"
      ? (rest, part) => (data) => part(data) && rest(data)
      : (rest, part) => (data) => part(data) || rest(data),
  );
}

function compileComparison(operator: Operator, left: Operand, right: Operand): Predicate {
  if (operator === "~" || operator === "!~") {
    return compileMatch(operator === "~", compileOperand(left), compileOperand(right), right);
  }
  const order = compileOrder(left, right);
  switch (operator) {
    case "=":
      return (data) => order(data) === 0;
    case "!=":
      return (data) => order(data) !== 0;
    case ">":
      return (data) => order(data) > 0;
    case ">=":
      return (data) => order(data) >= 0;
    case "<":
      return (data) => order(data) < 0;
    case "<=":
      return (data) => order(data) <= 0;
  }
}

/** The order of both sides; what is the same for every record is reduced once. */
function compileOrder(left: Operand, right: Operand): (data: RecordData) => number {
  const a = compileOperand(left), b = compileOperand(right);
  if (!("value" in right)) return (data) => compareValues(a(data), b(data));
  const known = plain(right.value);
  const number = toNumber(known);
  return (data) => comparePlain(a(data), known, number);
}

function compileMatch(wanted: boolean, a: Value, b: Value, right: Operand): Predicate {
  if ("value" in right) {
    const like = compileLike(text(right.value));
    if (like === undefined) {
      throw new SyntaxError("Cannot read the filter: " + TOO_LONG);
    }
    return (data) => like(text(a(data))) === wanted;
  }
  // A pattern of a record's own that is too long accepts nothing.
  return (data) => (compileLike(text(b(data)))?.(text(a(data))) ?? false) === wanted;
}

function compileOperand(operand: Operand): Value {
  if ("value" in operand) return () => operand.value;
  const [field, ...path] = operand.field;
  if (path.length === 0) return (data) => data[field!];
  return (data) => path.reduce(member, data[field!]);
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as RecordData)[key]
    : undefined;
}

/** Reduces a value to a text or a number. */
function plain(value: unknown): string | number {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" ? value : text(value);
}

function text(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** NaN, which is in no order with anything, for a text that is no number. */
function toNumber(value: string | number): number {
  return typeof value === "string" && value.trim() === "" ? NaN : Number(value);
}
