import { isAbsolute } from "node:path";
import type { ItemKind } from "./item_kinds.ts";
import { NET_FORMS, parseNetTarget } from "./net_target.ts";
import { NPM_FORM, parseNpmRequest } from "./npm_request.ts";
import { parsePublicAddress, PUBLIC_FORM } from "./public_address.ts";

/** What `sys` can give inside a sandbox, in the names Deno has for it. */
export const SYS_NAMES = [
  "hostname",
  "osRelease",
  "osUptime",
  "loadavg",
  "networkInterfaces",
  "systemMemoryInfo",
  "uid",
  "gid",
] as const;

/** The longest value of an item, UTF-16 units. */
export const MAX_VALUE_LENGTH = 500;

/** What is wrong with a value as somebody wrote it, or undefined. */
export function problemOf(kind: ItemKind, value: string): string | undefined {
  if (value === "") return "it is empty";
  if (value.length > MAX_VALUE_LENGTH) return `it is longer than ${MAX_VALUE_LENGTH} characters`;
  // deno-lint-ignore no-control-regex -- they are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value)) return "it has control characters";
  if (value.trim() !== value) return "it begins or ends with a space";
  return PROBLEMS[kind](value);
}

const PROBLEMS: Readonly<Record<ItemKind, (value: string) => string | undefined>> = {
  net: (value) => parseNetTarget(value) === undefined ? NET_FORMS : undefined,
  read: pathProblem,
  write: pathProblem,
  ffi: (value) => pathProblem(value) ?? commaProblem(value),
  env: (value) =>
    /^[^=*]+\*?$|^\*$/.test(value)
      ? undefined
      : 'expected the name of a variable such as "HOME", or the beginning of names such as "AWS_*"',
  sys: (value) =>
    SYS_NAMES.some((name) => name === value)
      ? undefined
      : `expected one of ${SYS_NAMES.join(", ")}`,
  run: (value) =>
    value === "*"
      ? "all programs at once are granted to nobody; name them"
      : /[\\/]/.test(value) && !isAbsolute(value)
      ? 'expected the name of a program such as "git", or an absolute path'
      : commaProblem(value),
  npm: (value) => parseNpmRequest(value) === undefined ? NPM_FORM : undefined,
  capability: (value) =>
    /^(?:\*|[^\s:*]+)(?::(?:\*|[^\s:*]+))*$/.test(value)
      ? undefined
      : 'expected words parted by ":" such as "mail" or "records:read:posts"; "*" stands for a whole word',
  public: (value) => parsePublicAddress(value) === undefined ? PUBLIC_FORM : undefined,
};

/** Deno parts the list that a process is given at commas. */
function commaProblem(value: string): string | undefined {
  return value.includes(",") ? "it has a comma, which a process cannot be given" : undefined;
}

function pathProblem(value: string): string | undefined {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(value)) return "expected a path, not a URL";
  if (value.includes("*")) return 'a path has no "*"; a folder covers all that is in it';
  return undefined;
}
