/** One import or re-export of a source file. */
export interface ImportSite {
  readonly specifier: string;
  /** From 1. */
  readonly line: number;
  /** True when nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

/** A piece of source text that matters here; comments and white space are left out. */
export interface Token {
  readonly kind: "word" | "string" | "punct";
  /** For a string its contents, escapes untouched. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** Words after which a slash opens a regular expression instead of dividing. */
const BEFORE_REGEX = new Set([
  "return",
  "typeof",
  "case",
  "in",
  "of",
  "do",
  "else",
  "void",
  "delete",
]);

/** Splits TypeScript source into tokens, well enough to find imports and member accesses. */
export function tokens(source: string): Token[] {
  const found: Token[] = [];
  /** For each open template literal, how many braces are open inside its current `${}`. */
  const templates: number[] = [];
  let line = 1;
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text !== undefined) at += text.length;
    return text;
  };
  const push = (kind: Token["kind"], text: string, whole = text): void => {
    found.push({ kind, text, line });
    line += whole.split("\n").length - 1;
  };
  while (at < source.length) {
    const skipped = take(/(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y);
    if (skipped !== undefined) {
      line += skipped.split("\n").length - 1;
      continue;
    }
    const char = source[at]!;
    const inTemplate = templates.length > 0 && templates.at(-1) === 0 && char === "}";
    if (char === "`" || inTemplate) {
      if (inTemplate) templates.pop();
      at += 1;
      const text = take(/(?:\\[\s\S]|\$(?!\{)|[^`\\$])*/y) ?? "";
      push("punct", char, text);
      if (source.startsWith("${", at)) templates.push(0);
      at += source.startsWith("${", at) ? 2 : 1;
      continue;
    }
    const quoted = take(/"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/y);
    if (quoted !== undefined) {
      push("string", quoted.slice(1, -1), quoted);
      continue;
    }
    const word = take(/[\p{ID_Start}$_#@][\p{ID_Continue}$\u200c\u200d]*|\d[\w.]*/uy);
    if (word !== undefined) {
      push("word", word);
      continue;
    }
    if (char === "/" && opensRegex(found.at(-1))) {
      const regex = take(/\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/\w*/y);
      if (regex !== undefined) {
        push("punct", "/regex/");
        continue;
      }
    }
    if (templates.length > 0) {
      if (char === "{") templates[templates.length - 1]! += 1;
      if (char === "}") templates[templates.length - 1]! -= 1;
    }
    push("punct", char);
    at += 1;
  }
  return found;
}

/** Every static import, re-export and literal `import()` of a source file, in order. */
export function importsOf(source: string): ImportSite[] {
  const all = tokens(source);
  const sites: ImportSite[] = [];
  for (const [index, token] of all.entries()) {
    if (token.kind !== "word" || all[index - 1]?.text === ".") continue;
    if (token.text === "import") {
      const next = all[index + 1];
      const after = all[index + 2];
      if (next?.kind === "string") {
        sites.push({ specifier: next.text, line: token.line, typeOnly: false });
      } else if (next?.text === "(" && after?.kind === "string") {
        sites.push({ specifier: after.text, line: token.line, typeOnly: false });
      } else if (next !== undefined && next.text !== "(" && next.text !== ".") {
        add(sites, all, index);
      }
    } else if (token.text === "export") {
      const next = all[index + 1]?.text === "type" ? all[index + 2] : all[index + 1];
      if (next?.text === "*" || next?.text === "{") add(sites, all, index);
    }
  }
  return sites;
}

function opensRegex(before: Token | undefined): boolean {
  if (before === undefined) return true;
  if (before.kind === "word") return BEFORE_REGEX.has(before.text);
  return before.kind === "punct" && !")]}`/regex/".includes(before.text);
}

/** Adds the statement that starts at `index` if it ends in `from "…"`. */
function add(sites: ImportSite[], all: readonly Token[], index: number): void {
  let typeOnly = all[index + 1]?.text === "type" &&
    !["from", ","].includes(all[index + 2]?.text ?? "");
  const names: boolean[] = [];
  for (let at = index + 1; at < all.length; at++) {
    const token = all[at]!;
    if (token.text === ";" || token.text === "(" || token.text === "=") return;
    if (token.text === "{" || token.text === ",") {
      const name = all[at + 1];
      if (name?.kind === "word") {
        names.push(
          name.text === "type" && all[at + 2]?.kind === "word" && all[at + 2]!.text !== "as",
        );
      }
    }
    const next = all[at + 1];
    if (token.text === "from" && next?.kind === "string") {
      const bracesFirst = all[index + 1]?.text === "{";
      typeOnly ||= bracesFirst && names.length > 0 && names.every(Boolean);
      sites.push({ specifier: next.text, line: all[index]!.line, typeOnly });
      return;
    }
  }
}
