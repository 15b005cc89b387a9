import type { Answer } from "./answer.ts";
import { explainError } from "./explain_error.ts";
import { printable, printableJson } from "./printable.ts";
import { EXIT, red, type Terminal } from "./terminal.ts";

/**
 * Runs the work of a command and prints its answer, as JSON if so asked; one without an answer has printed what there is
 * to say itself. Resolves to the exit code: `failed` after a message that says what went wrong.
 */
export async function runCommand(
  { json }: { readonly json: boolean },
  terminal: Terminal,
  work: () => Promise<Answer | undefined>,
): Promise<number> {
  try {
    const answer = await work();
    if (answer === undefined) return EXIT.done;
    const { value, lines } = answer;
    if (json) terminal.print(printableJson(JSON.stringify(value, null, 2)));
    else for (const line of lines) terminal.print(printable(line));
    return EXIT.done;
  } catch (error) {
    terminal.complain(red(terminal, explainError(error)));
    return EXIT.failed;
  }
}
