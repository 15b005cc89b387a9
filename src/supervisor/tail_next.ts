import {
  type AnyNode,
  type CallExpression,
  type Expression,
  type Function,
  type Node,
  parse,
  type Program,
  type Statement,
} from "acorn";
import { EventSurvey } from "./event_survey.ts";

/** Longer texts are not looked at: parsing would cost more than blocking does. */
const MAX_LENGTH = 32 * 1024;

/**
 * Whether a hook handler calls `e.next()`, and only ever as the last thing it does. The sandbox may then note the wish
 * and let the handler return before the rest of the chain runs, and nobody can tell the difference.
 *
 * @param source what `Function.prototype.toString` gives for the handler
 * @returns false whenever there is doubt
 */
export function hasTailNextOnly(source: string): boolean {
  if (source.length > MAX_LENGTH) return false;
  try {
    const handler = parseHandler(source);
    return handler !== undefined && isTailHandler(handler);
  } catch (error) {
    // Nested so deeply that the parser or the walk has run out of stack.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isTailHandler(handler: Function): boolean {
  const [event] = handler.params;
  if (handler.generator || event?.type !== "Identifier") return false;
  if (handler.params.some((param) => param.type !== "Identifier")) return false;
  const survey = new EventSurvey(event.name);
  if (!survey.accepts(handler) || survey.assignsFreeName()) return false;
  const tail = new Set<CallExpression>();
  if (handler.body.type === "BlockStatement") collectFromBlock(handler.body.body, true, tail);
  else collectFromExpression(handler.body, tail);
  return survey.nextCalls.length > 0 && survey.nextCalls.every((call) => tail.has(call));
}

// ------------------------------------------------------------------ from text to the one function it is

function parseHandler(source: string): Function | undefined {
  const expression = onlyExpression(tryParse(`(${source}\n)`));
  if (expression !== undefined) {
    return isFunction(expression) && spans(expression, 1, source) ? expression : undefined;
  }
  const object = onlyExpression(tryParse(`({${source}\n})`));
  const method = object?.type === "ObjectExpression" ? object.properties[0] : undefined;
  if (method?.type !== "Property" || !method.method || method.computed) return undefined;
  return isFunction(method.value) && spans(method, 2, source) ? method.value : undefined;
}

function tryParse(text: string): Program | undefined {
  try {
    return parse(text, { ecmaVersion: "latest" });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function onlyExpression(program: Program | undefined): Expression | undefined {
  const statement = program?.body.length === 1 ? program.body[0] : undefined;
  return statement?.type === "ExpressionStatement" ? statement.expression : undefined;
}

function isFunction(node: AnyNode): node is Expression & Function {
  return node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";
}

/** Makes sure that the text did not end the function early and go on with something else. */
function spans(node: Node, start: number, source: string): boolean {
  return node.start === start && node.end === start + source.length;
}

// ------------------------------------------------------------------ which calls come last

/** `last`: nothing of the handler runs after these statements, and no error or value is waiting to leave it. */
function collectFromBlock(statements: Statement[], last: boolean, tail: Set<CallExpression>): void {
  statements.forEach((statement, i) => {
    collectFromStatement(statement, last && i === statements.length - 1, tail);
  });
}

/** Statements that are not named here hold no last call: loops, labels, `switch`, `try` and `catch` blocks. */
function collectFromStatement(node: Statement, last: boolean, tail: Set<CallExpression>): void {
  switch (node.type) {
    case "ReturnStatement":
      if (node.argument) collectFromExpression(node.argument, tail);
      break;
    case "ExpressionStatement":
      if (last) collectFromExpression(node.expression, tail);
      break;
    case "BlockStatement":
      collectFromBlock(node.body, last, tail);
      break;
    case "IfStatement":
      collectFromStatement(node.consequent, last, tail);
      if (node.alternate) collectFromStatement(node.alternate, last, tail);
      break;
    case "TryStatement":
      // An error may be on its way through `finally`; only a `return` makes sure that nothing comes of it.
      if (last && node.finalizer) collectFromBlock(node.finalizer.body, false, tail);
      break;
  }
}

function collectFromExpression(node: Expression, tail: Set<CallExpression>): void {
  switch (node.type) {
    case "CallExpression":
      tail.add(node);
      break;
    case "AwaitExpression":
      collectFromExpression(node.argument, tail);
      break;
    case "ConditionalExpression":
      collectFromExpression(node.consequent, tail);
      collectFromExpression(node.alternate, tail);
      break;
    case "LogicalExpression":
      collectFromExpression(node.right, tail);
      break;
    case "SequenceExpression":
      collectFromExpression(node.expressions.at(-1)!, tail);
      break;
  }
}
