import type { AnyNode } from "acorn";
import { childrenOf, NameSurvey } from "./name_survey.ts";
import { parseHandler } from "./parse_handler.ts";

/**
 * Names a handler writes to that it has not declared itself: state of its file. What it changes in other ways, such as
 * `list.push(…)`, is not seen.
 *
 * @param source what `Function.prototype.toString` gives for the handler
 * @returns none when there is doubt
 */
export function writtenNames(source: string): string[] {
  try {
    const handler = parseHandler(source);
    if (handler === undefined) return [];
    const names = new NameSurvey();
    walk(handler as AnyNode, names);
    return [...names.free];
  } catch (error) {
    // Nested so deeply that the parser or the walk has run out of stack.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function walk(node: AnyNode, names: NameSurvey): void {
  names.note(node);
  for (const child of childrenOf(node)) walk(child, names);
}
