import type { CallExpression, Expression, Function, Statement } from "acorn";
import { EventSurvey } from "./event_survey.ts";
import { parseHandler } from "./parse_handler.ts";

/**
 * Whether a hook handler calls `e.next()`, and only ever as the last thing it does. The sandbox may then note the wish
 * and let the handler return before the rest of the chain runs, and nobody can tell the difference.
 *
 * @param source what `Function.prototype.toString` gives for the handler
 * @returns false whenever there is doubt
 */
export function hasTailNextOnly(source: string): boolean {
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
