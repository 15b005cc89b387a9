import type { AnyNode } from "acorn";

/** Collects the names a function declares and those it writes to, node by node. */
export class NameSurvey {
  readonly #declared = new Set<string>();
  readonly #assigned = new Set<string>();

  /** Takes a name for one of the function's own. */
  declare(name: string): void {
    this.#declared.add(name);
  }

  /** Names it writes to that are not its own. */
  get free(): Set<string> {
    return this.#assigned.difference(this.#declared);
  }

  /** Takes in the names that a node itself declares or writes to, without those of its children. */
  note(node: AnyNode): void {
    switch (node.type) {
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        for (const part of [node.id, ...node.params]) collectNames(part, this.#declared);
        break;
      case "ClassDeclaration":
      case "ClassExpression":
      case "VariableDeclarator":
        collectNames(node.id, this.#declared);
        break;
      case "CatchClause":
        collectNames(node.param, this.#declared);
        break;
      case "AssignmentExpression":
      case "ForInStatement":
      case "ForOfStatement":
        collectNames(node.left, this.#assigned);
        break;
      case "UpdateExpression":
        collectNames(node.argument, this.#assigned);
        break;
      case "UnaryExpression":
        if (node.operator === "delete") collectNames(node.argument, this.#assigned);
        break;
    }
  }
}

/** Adds the names a pattern binds or writes to. */
function collectNames(pattern: AnyNode | null | undefined, names: Set<string>): void {
  switch (pattern?.type) {
    case "Identifier":
      names.add(pattern.name);
      break;
    case "ObjectPattern":
      for (const property of pattern.properties) {
        collectNames(property.type === "RestElement" ? property : property.value, names);
      }
      break;
    case "ArrayPattern":
      for (const element of pattern.elements) collectNames(element, names);
      break;
    case "AssignmentPattern":
      collectNames(pattern.left, names);
      break;
    case "RestElement":
      collectNames(pattern.argument, names);
      break;
  }
}

/** The parts of a node in which an identifier is a variable, not a mere name. */
export function childrenOf(node: AnyNode): AnyNode[] {
  switch (node.type) {
    case "MemberExpression":
      return node.computed ? [node.object, node.property] : [node.object];
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return [node.computed ? node.key : null, node.value].filter(isNode);
    case "LabeledStatement":
      return [node.body];
    case "BreakStatement":
    case "ContinueStatement":
    case "MetaProperty":
      return [];
    default:
      return Object.values(node).flat().filter(isNode);
  }
}

function isNode<T>(value: T): value is T & AnyNode {
  return typeof value === "object" && value !== null && "type" in value;
}
