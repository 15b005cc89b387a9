/** The text of `docs/limits.md`: every limit, from the docstrings of `src/wire/limits.ts`. */
import { DEFAULT_LIMITS } from "../src/wire/limits.ts";
import { wrapText } from "./wrap_text.ts";

/** The file, relative to the project's folder. */
export const LIMITS_PAGE = "docs/limits.md";

/** What is said of a limit. */
export interface LimitText {
  readonly name: string;
  readonly unit: string;
  readonly what: string;
  readonly threat: string;
  readonly met: string;
  /** As the docstring has it. */
  readonly byDefault: string;
}

/** Words of a docstring that name a unit; what has none is a number of things. */
const UNITS = ["milliseconds", "MiB", "UTF-16 units", "bytes", "levels", "a second"];

/** Reads the docstrings. Throws an `Error` that names the limit of which something is not said. */
export function readLimitTexts(source: string): LimitText[] {
  return [...source.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*readonly (\w+): number;/g)].map(
    ([, comment, name]) => {
      const text = comment!.replaceAll(/\n\s*\*/g, " ").replaceAll(/\s+/g, " ").trim();
      const parts = /^(.*\.) Threat: (.*)\. Met: (.*)\. @default \{(.*)\}$/.exec(text);
      if (parts === null) {
        throw new Error(
          `Cannot describe limit "${name}": its docstring is not "What, unit. Threat: … . Met: … . @default {…}", ` +
            `current value is "${text}"`,
        );
      }
      const [, what, threat, met, byDefault] = parts as string[] as [string, ...string[]];
      const unit = UNITS.find((one) => what!.includes(one)) ?? "";
      return { name: name!, unit, what: what!, threat: threat!, met: met!, byDefault: byDefault! };
    },
  );
}

/** What the page should hold. */
export function limitsPage(
  source: string = Deno.readTextFileSync(new URL("../src/wire/limits.ts", import.meta.url)),
): string {
  const limits = readLimitTexts(source);
  const known = new Map(Object.entries(DEFAULT_LIMITS));
  return [
    "<!-- Made by tools/limits_page.ts; do not edit. -->",
    "",
    "# Limits",
    "",
    "Every bound the host keeps against one plugin. An operator changes them with `limits` in " +
    "`paddock.config.ts`, an embedder with the option of that name; a manifest may lower its own " +
    "`timeoutMs`, `memoryMb` and `concurrency`. Whoever receives enforces: what a plugin's side promises is " +
    "not relied upon.",
    "",
    ...table([
      ["limit", "unit", "default", "threat"],
      ...limits.map((
        { name, unit, threat },
      ) => [`\`${name}\``, unit, number(known.get(name)!), threat]),
    ]),
    "",
    "## What each bounds, and what happens when it is met",
    "",
    ...limits.map(({ name, what, met }) => `- \`${name}\`: ${lower(what)} When it is met, ${met}.`),
  ].flatMap((line) => line.startsWith("|") ? [line] : wrapText(line)).join("\n") + "\n";
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}

function lower(text: string): string {
  return /^[A-Z]{2}/.test(text) ? text : text[0]!.toLowerCase() + text.slice(1);
}

/** Lines of a table, as the formatter wants them. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |`;
  const [head, ...body] = rows;
  return [line(head!), line(widths.map((width) => "-".repeat(width))), ...body.map(line)];
}
