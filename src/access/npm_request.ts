/** A package a plugin wants to import, and its versions. */
export interface NpmRequest {
  readonly name: string;
  /** As in package.json, but one part: Deno has no way to import `>=1 <2`. */
  readonly range: string;
}

/** What an `npm` value looks like, for messages. */
export const NPM_FORM =
  'expected a package and its versions such as "he@1", "@scope/name@^1.2" or "he@1.2.3" (no "npm:" in front, no path behind)';

const SPECIFIER = /^((?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)@([\w.*^~+-]+)$/;

/** Reads `name@range`. Undefined when it is not of that form. */
export function parseNpmRequest(text: string): NpmRequest | undefined {
  const found = SPECIFIER.exec(text);
  return found === null ? undefined : { name: found[1]!, range: found[2]! };
}

/**
 * Whether every version `asked` may bring is one that was granted. Tags and prereleases are covered by themselves alone.
 */
export function npmCovers(granted: NpmRequest, asked: NpmRequest): boolean {
  if (granted.name !== asked.name) return false;
  if (granted.range === asked.range) return true;
  const wide = interval(granted.range);
  const narrow = interval(asked.range);
  if (wide === undefined || narrow === undefined) return false;
  return compare(wide.from, narrow.from) <= 0 && compare(narrow.to, wide.to) <= 0;
}

type Version = readonly [major: number, minor: number, patch: number];

/** From `from` up to, but not, `to`. */
interface Interval {
  readonly from: Version;
  readonly to: Version;
}

const RANGE = /^([\^~]?)(\d{1,9})(?:\.(\d{1,9}|[x*])(?:\.(\d{1,9}|[x*]))?)?$/;

function interval(range: string): Interval | undefined {
  if (range === "*" || range === "x") return { from: [0, 0, 0], to: [Infinity, 0, 0] };
  const found = RANGE.exec(range);
  if (found === null) return undefined;
  const [, sign, first, second, third] = found;
  const major = Number(first);
  const minor = partOf(second);
  const patch = minor === undefined ? undefined : partOf(third);
  const from: Version = [major, minor ?? 0, patch ?? 0];
  return { from, to: endOf(sign!, from, minor, patch) };
}

function endOf(
  sign: string,
  [major, low, last]: Version,
  minor: number | undefined,
  patch: number | undefined,
): Version {
  if (minor === undefined) return [major + 1, 0, 0];
  if (sign === "^" && major > 0) return [major + 1, 0, 0];
  if (patch === undefined || sign === "~") return [major, low + 1, 0];
  if (sign === "^" && low > 0) return [major, low + 1, 0];
  return [major, low, last + 1];
}

function partOf(text: string | undefined): number | undefined {
  return text === undefined || text === "x" || text === "*" ? undefined : Number(text);
}

function compare(a: Version, b: Version): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at === -1 ? 0 : a[at]! < b[at]! ? -1 : 1;
}
