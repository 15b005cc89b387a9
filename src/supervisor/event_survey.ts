import type { AnyNode, CallExpression, Function } from "acorn";
import { childrenOf, NameSurvey } from "./name_survey.ts";

/** Follows the name of a handler's event through the whole handler, inner functions included. */
export class EventSurvey {
  /** Every `e.next()` found. */
  readonly nextCalls: CallExpression[] = [];
  readonly #event: string;
  readonly #names = new NameSurvey();

  constructor(event: string) {
    this.#event = event;
    this.#names.declare(event);
  }

  /** Whether the event stays in sight: it is used for plain `e.name` only, and its name means nothing else. */
  accepts(handler: Function): boolean {
    this.#names.note(handler as AnyNode);
    const [, ...others] = handler.params;
    if (handler.id) others.push(handler.id);
    return [...others, handler.body].every((part) => this.#visit(part));
  }

  /** Whether the handler writes to a variable that is not its own. */
  assignsFreeName(): boolean {
    return this.#names.free.size > 0;
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
    this.#names.note(node);
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
}

/** The name in a member access that is not computed. */
function nameOf(node: AnyNode & { type: "MemberExpression" }): string | undefined {
  return !node.computed && node.property.type === "Identifier" ? node.property.name : undefined;
}
