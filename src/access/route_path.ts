/** A path as a plugin registered it, understood. */
export interface RoutePath {
  /** As it was written. */
  readonly text: string;
  /** The same for all ways to write the same path with these names: `/a/{id}`, the rest as it stands in a URL. */
  readonly canonical: string;
  /** In the router's notation. */
  readonly pattern: string;
  /** Equal for two paths that match the same requests. */
  readonly key: string;
  /** Sorts before that of any path that matches more: the most specific route of a request is the one that wins. */
  readonly rank: string;
}

/** Segments of a path, and parameters among them. Threat: memory of the router, and the time each match takes. */
const MAX_SEGMENTS = 64;
const MAX_PARAMETERS = 16;

/** What stands in requests as it is written: it has neither parameters nor characters that URLs write in another way. */
const PLAIN = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]*)+$/;
/** A path of so many characters has no more than `MAX_SEGMENTS`. */
const SHORT = 64;

/**
 * Understands `/a/{id}`, `/a/:id` and `/a/{rest...}`, where the last takes everything that follows, slashes too.
 *
 * @throws {SyntaxError} when the path is none
 */
export function parseRoutePath(text: string): RoutePath {
  if (text.length <= SHORT && PLAIN.test(text)) {
    return new PlainPath(text);
  }
  if (!text.startsWith("/")) throw wrong(text, 'it must begin with "/"');
  const segments = text.slice(1).split("/");
  if (segments.length > MAX_SEGMENTS) {
    throw wrong(text, `it has more than ${MAX_SEGMENTS} segments`);
  }
  const names = new Set<string>();
  let canonical = "";
  let pattern = "";
  let key = "";
  let rank = "";
  for (const [index, segment] of segments.entries()) {
    const parameter = readParameter(text, segment);
    if (parameter === undefined) {
      const encoded = encodeSegment(text, segment);
      canonical += `/${encoded}`;
      pattern += `/${encoded}`;
      key += `/${encoded}`;
      rank += "0";
      continue;
    }
    const { name, rest } = parameter;
    if (names.size === MAX_PARAMETERS) {
      throw wrong(text, `it has more than ${MAX_PARAMETERS} parameters`);
    }
    if (names.has(name)) throw wrong(text, `the parameter "${name}" is there twice`);
    if (rest && index < segments.length - 1) throw wrong(text, `"{${name}...}" must be at the end`);
    names.add(name);
    canonical += rest ? `/{${name}...}` : `/{${name}}`;
    pattern += rest ? `/:${name}{.*}` : `/:${name}`;
    key += rest ? "/**" : "/*";
    rank += rest ? "2" : "1";
  }
  return { text, canonical, pattern, key, rank };
}

/** A path that stands for itself. There may be thousands, and only those with parameters are ranked. */
class PlainPath implements RoutePath {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get canonical(): string {
    return this.text;
  }

  get pattern(): string {
    return this.text;
  }

  get key(): string {
    return this.text;
  }

  get rank(): string {
    return "0".repeat(this.text.split("/").length - 1);
  }
}

function readParameter(
  path: string,
  segment: string,
): { name: string; rest: boolean } | undefined {
  const found = /^(?:\{(\w+)(\.\.\.)?\}|:(\w+))$/.exec(segment);
  if (found !== null) return { name: (found[1] ?? found[3])!, rest: found[2] !== undefined };
  if (/[{}]|^:/.test(segment)) {
    throw wrong(path, `"${segment}" is no parameter, those are a whole {name}, :name or {name...}`);
  }
  return undefined;
}

/** What no URL writes in another way. */
const UNRESERVED = /^[\w.~-]*$/;

/** The segment as it stands in the URL of a request. */
function encodeSegment(path: string, segment: string): string {
  if (segment === "." || segment === "..") {
    throw wrong(path, `"${segment}" is in no request's path`);
  }
  if (/[*?#\\:]/.test(segment)) {
    throw wrong(path, `"${segment}" has one of * ? # \\ : in it`);
  }
  if (UNRESERVED.test(segment)) return segment;
  return new URL(`http://host/${segment}`).pathname.slice(1);
}

function wrong(path: string, why: string): SyntaxError {
  return new SyntaxError(`Cannot read the path "${path}": ${why}`);
}
