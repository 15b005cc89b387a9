import {
  type AnyNode,
  type Expression,
  type Function,
  type Node,
  parse,
  type Program,
} from "acorn";

/** Longer texts are not looked at: parsing would cost more than is gained by it. */
const MAX_LENGTH = 32 * 1024;

/**
 * The function a handler is.
 *
 * @param source what `Function.prototype.toString` gives for it
 * @returns undefined when it cannot be told, or is too long
 */
export function parseHandler(source: string): Function | undefined {
  if (source.length > MAX_LENGTH) return undefined;
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
