import type { AnyNode, CallExpression, Function } from "acorn";

/** Follows the name of a handler's event through the whole handler, inner functions included. */
export class EventSurvey {
  /** Every `e.next()` found. */
  readonly nextCalls: CallExpression[] = [];
  readonly #event: string;
  readonly #declared = new Set<string>();
  readonly #assigned = new Set<string>();

  constructor(event: string) {
    this.#event = event;
    this.#declared.add(event);
  }

  /** Whether the event stays in sight: it is used for plain `e.name` only, and its name means nothing else. */
  accepts(handler: Function): boolean {
    this.#noteNames(handler as AnyNode);
    const [, ...others] = handler.params;
    if (handler.id) others.push(handler.id);
    return [...others, handler.body].every((part) => this.#visit(part));
  }

  /** Whether the handler writes to a variable that is not its own. */
  assignsFreeName(): boolean {
    return !this.#assigned.isSubsetOf(this.#declared);
  }

  #visit(node: AnyNode): boolean {
    switch (node.type) {
      case "Identifier":
        return node.name !== this.#event && node.name !== "arguments" && node.name !== "eval";
      case "WithStatement":
        return false;
      case "VariableDeclaration":
        // What `using` declares is disposed of after the last statement.
        if (node.kind !== "var" && node.kind !== "let" && node.kind !== "const") return false;
        break;
      case "CallExpression":
        if (this.#isNextCall(node)) {
          this.nextCalls.push(node);
          return true;
        }
        break;
      case "MemberExpression":
        if (this.#isEvent(node.object)) return this.#isPlainField(node);
        break;
    }
    this.#noteNames(node);
    return childrenOf(node).every((child) => this.#visit(child));
  }

  #isEvent(node: AnyNode): boolean {
    return node.type === "Identifier" && node.name === this.#event;
  }

  #isNextCall({ callee, optional, arguments: args }: CallExpression): boolean {
    return callee.type === "MemberExpression" && this.#isEvent(callee.object) && !callee.optional &&
      !optional && args.length === 0 && nameOf(callee) === "next";
  }

  /** `e.name`, where the name is not `next` and nothing every object has: `e.valueOf()` would be the event again. */
  #isPlainField(node: AnyNode & { type: "MemberExpression" }): boolean {
    const name = nameOf(node);
    return name !== undefined && !node.optional && name !== "next" && !(name in Object.prototype);
  }

  #noteNames(node: AnyNode): void {
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

/** The name in a member access that is not computed. */
function nameOf(node: AnyNode & { type: "MemberExpression" }): string | undefined {
  return !node.computed && node.property.type === "Identifier" ? node.property.name : undefined;
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
function childrenOf(node: AnyNode): AnyNode[] {
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
