import { indexOf, NumberOf, slice, stringify, StringOf } from "./intrinsics.ts";
import { inspect } from "./inspect.ts";

/**
 * The text of a log line made of the arguments of `console.log`: `%s`, `%d`, `%i`, `%f`, `%j`, `%o`, `%O`, `%c` and `%%` in a
 * first text are filled in, the rest follows, separated by spaces. Never throws.
 */
export function formatLog(args: readonly unknown[]): string {
  let text = "";
  let next = 0;
  if (args.length > 1 && typeof args[0] === "string" && indexOf(args[0], "%") !== -1) {
    const template = args[0];
    next = 1;
    let from = 0;
    for (let at = indexOf(template, "%"); at !== -1; at = indexOf(template, "%", from)) {
      const letter = template[at + 1];
      text += slice(template, from, at);
      from = at + 2;
      if (letter === "%") text += "%";
      else if (letter === undefined || next >= args.length || !isDirective(letter)) {
        text += slice(template, at, from);
      } else text += fill(letter, args[next++]);
    }
    text += slice(template, from);
  } else if (args.length > 0) {
    text = inspect(args[0]);
    next = 1;
  }
  for (; next < args.length; next++) text += " " + inspect(args[next]);
  return text;
}

function isDirective(letter: string): boolean {
  return indexOf("sdifjoOc", letter) !== -1;
}

function fill(directive: string, value: unknown): string {
  try {
    switch (directive) {
      case "c":
        return "";
      case "d":
      case "f":
        return typeof value === "object" ? "NaN" : StringOf(NumberOf(value));
      case "i": {
        const number = typeof value === "object" ? NaN : NumberOf(value);
        return StringOf(number - number % 1);
      }
      case "j":
        return stringify(value) ?? "undefined";
      default:
        return inspect(value);
    }
  } catch {
    // Conversions run code of the value.
    return "[value that cannot be shown]";
  }
}
