/**
 * What the text of a source file says about the files it may use.
 *
 * Read with expressions, not with a parser: TypeScript has no small one, and too many hits only stage a file more. A
 * hit that is missed ends in a "not found" of the bundler, never in a file that should not have been there.
 */
export interface SourceScan {
  /** Texts that look like relative paths, `./lib/x.js` or the beginning of a computed one. */
  readonly relative: readonly string[];
  /** Paths below the plugins folder that follow `__hooks`, without a leading slash. */
  readonly hooks: readonly string[];
  /** Whether `__hooks` is used in any other way. */
  readonly openHooks: boolean;
  /** Whether the argument of a `require` is neither a text, nor begins with one, nor is one after `__hooks`. */
  readonly computedRequire: boolean;
  /** Whether there may be a comment that tells a bundler where JSX comes from. */
  readonly jsx: boolean;
}

/** Text of an import or `require`, and where it stands. */
export interface ImportText {
  readonly specifier: string;
  /** Index of the opening quote. */
  readonly index: number;
}

const RELATIVE = /(["'`])(\.{1,2}\/[^"'`\n$\\]*)/g;
const HOOKS_TEMPLATE = /`\$\{\s*__hooks\s*\}\/?([^`$\\]*)`/g;
const HOOKS_SUM = /__hooks\s*\+\s*(["'`])\/?([^"'`$\\\n]*)\1(?!\s*\+)/g;
/** One that begins with a relative path is the bundler's own to resolve. */
const COMPUTED_REQUIRE = /\brequire\s*\((?!\s*(?:["']|`(?!\$\{)))/;
// No two parts of an expression that follow each other take the same characters: else a plugin's file could take the host
// hours to read.
const IMPORT = /\b(?:from|import|require)\b\s*(?:\(\s*)?(["'`])([^"'`\n]+)\1/g;
/** Of each line from its beginning, so that none is looked at twice. */
const PRAGMA = /(?:^|\/\*|\/\/)(?:[^\S\r\n\u2028\u2029]|\*)*(@jsx\w*)/gm;

/** Scans one source file. */
export function scanSource(text: string): SourceScan {
  const hooks: string[] = [];
  const rest = text
    .replace(HOOKS_TEMPLATE, (_, path: string) => (hooks.push(path), '""'))
    .replace(HOOKS_SUM, (_, _quote: string, path: string) => (hooks.push(path), '""'));
  return {
    relative: [...new Set(Array.from(rest.matchAll(RELATIVE), (match) => match[2]!))],
    hooks,
    openHooks: /\b__hooks\b/.test(rest),
    computedRequire: COMPUTED_REQUIRE.test(rest),
    jsx: text.includes("@jsx"),
  };
}

/** Whether a source may use any other file. */
export function namesFiles({ relative, hooks, openHooks }: SourceScan): boolean {
  return relative.length + hooks.length > 0 || openHooks;
}

/** Every import and `require` whose argument is a plain text. */
export function importTexts(text: string): ImportText[] {
  return Array.from(text.matchAll(IMPORT), (match) => ({
    specifier: match[2]!,
    index: match.index + match[0].indexOf(match[1]!),
  }));
}

/** The first comment that tells a bundler where JSX comes from. */
export function findPragma(text: string): { pragma: string; index: number } | undefined {
  const match = PRAGMA[Symbol.matchAll](text).next().value;
  if (match === undefined) return undefined;
  return { pragma: match[1]!, index: match.index + match[0].length - match[1]!.length };
}
