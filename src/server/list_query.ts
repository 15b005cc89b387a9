import { ApiError } from "../wire/errors.ts";

/** A page of a list, as the query of a request asks for it. */
export interface ListQuery {
  readonly page: number;
  readonly perPage: number;
  readonly filter: string;
  readonly sort: string;
  readonly limit: number;
  readonly offset: number;
  /** The client does not want the records counted. */
  readonly skipTotal: boolean;
}

const DEFAULT_PER_PAGE = 30;
/** Threat: memory of the host for one answer. */
const MAX_PER_PAGE = 500;
const MAX_PAGE = 1_000_000_000;
/** Longest filter and sort, UTF-16 units. Threat: time to parse and evaluate them for everybody who may list. */
const MAX_TEXT = 3_500;

/** Reads `page`, `perPage`, `filter`, `sort` and `skipTotal`. Throws an `ApiError` 400 that names the wrong one. */
export function readListQuery(query: Readonly<Record<string, string>>): ListQuery {
  const page = readNumber(query, "page", 1, MAX_PAGE);
  const perPage = readNumber(query, "perPage", DEFAULT_PER_PAGE, MAX_PER_PAGE);
  return {
    page,
    perPage,
    filter: readText(query, "filter"),
    sort: readText(query, "sort"),
    limit: perPage,
    offset: (page - 1) * perPage,
    skipTotal: query["skipTotal"] === "1" || query["skipTotal"] === "true",
  };
}

/** Numbers out of range are moved into it, as clients of PocketBase expect. */
function readNumber(
  query: Readonly<Record<string, string>>,
  name: string,
  fallback: number,
  most: number,
): number {
  const text = query[name];
  if (text === undefined || text === "") return fallback;
  if (!/^-?\d{1,15}$/.test(text)) {
    throw new ApiError(
      400,
      `Cannot list records: "${name}" must be a whole number, current value is "${
        text.slice(0, 100)
      }"`,
    );
  }
  const number = Number(text);
  return number < 1 ? fallback : Math.min(number, most);
}

function readText(query: Readonly<Record<string, string>>, name: string): string {
  const text = query[name] ?? "";
  if (text.length <= MAX_TEXT) return text;
  throw new ApiError(400, `Cannot list records: "${name}" is longer than ${MAX_TEXT} characters`);
}
