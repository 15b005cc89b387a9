import { nearest } from "../wire/nearest.ts";
import { charCode, create, endsWith, ErrorClass, keys, slice, startsWith } from "./intrinsics.ts";
import { KEEP_LIST } from "./keep_list.ts";

/** What to use instead of what other hosts of such plugins have. Has no prototype. */
const INSTEAD: Readonly<Record<string, string | undefined>> = Object.freeze(
  Object.assign(create(null), {
    $kv: "the program around the host did not give it the option `kv`",
    $os: "use Deno.readTextFile, Deno.env.get and their kind, which permissions bring back",
    $security: "use crypto",
    $apis: "write a middleware that looks at e.auth",
    DynamicModel: "use a plain object",
    ValidationError: 'the data of an error is any object, such as { title: "is missing" }',
  }),
);

/** The same of methods of an event that is called `e`, as nearly everybody calls it. */
const METHODS: Readonly<Record<string, string | undefined>> = Object.freeze(
  Object.assign(create(null), {
    "e.request.pathValue": "use e.pathValue(name)",
    "e.request.url.query": "use e.requestInfo().query",
    "e.realIP": "use e.remoteIP()",
  }),
);

/**
 * Adds to the message of a name that is not defined, or a method that is none, what would help. Errors are changed in
 * place, so that they keep their stack; one that does not let itself be looked at stays as it is.
 */
export function explainMissingName(error: unknown, names: readonly string[]): void {
  try {
    if (!(error instanceof ErrorClass)) return;
    const name = subject(error, "ReferenceError", " is not defined");
    const method = subject(error, "TypeError", " is not a function") ?? "";
    const help = name === undefined ? METHODS[method] : helpWith(name, names);
    if (help !== undefined) error.message += `: ${help}`;
  } catch {
    // It is sent as it is.
  }
}

/** The names a plugin may have meant by one that does not exist. */
export function knownNames(...globals: Readonly<Record<string, unknown>>[]): string[] {
  return globals.flatMap((one) => keys(one));
}

/** What a message is about, if the error is of that kind and its message ends like that. */
function subject(error: Error, kind: string, end: string): string | undefined {
  if (error.name !== kind || !endsWith(error.message, end)) return undefined;
  return slice(error.message, 0, error.message.length - end.length);
}

function helpWith(name: string, names: readonly string[]): string | undefined {
  const by = KEEP_LIST[name]?.by;
  if (by !== undefined) {
    const which = by.length === 1 ? "the permission" : "one of the permissions";
    return `it comes with ${which} ${by.join(", ")}, which the manifest has to ask for`;
  }
  const instead = INSTEAD[name];
  if (instead !== undefined) return instead;
  const meant = nearest(name, names);
  const guess = meant === undefined ? "" : `did you mean "${meant}"?`;
  const isHook = startsWith(name, "on") && charCode(name, 2) >= 65 && charCode(name, 2) <= 90;
  if (!isHook) return guess === "" ? undefined : guess;
  const hooks = names.filter((one) => startsWith(one, "on"));
  return `${guess === "" ? "" : `${guess} `}the hooks of this host are ${hooks.join(", ")}`;
}
