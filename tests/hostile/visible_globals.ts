import { KEEP_LIST } from "../../src/sandbox/keep_list.ts";
import { SERVER_HOOKS } from "../../src/server/hooks.ts";

/** Names a plugin of the ready server has beside those of the language and the web. */
const OWN: ReadonlySet<string> = new Set([
  ...["ApiError", "BadRequestError", "ForbiddenError", "InternalServerError", "NotFoundError"],
  ...["TooManyRequestsError", "UnauthorizedError", "__hooks", "cronAdd", "cronRemove", "routerAdd"],
  ...[
    "routerUse",
    "sleep",
    "toString",
    "Record",
    "$app",
    "$http",
    "$db",
    "$store",
    "$kv",
    "$config",
    "$permissions",
  ],
  ...Object.keys(SERVER_HOOKS),
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** Whether a plugin may see a global of this name. */
export function allowedGlobal(name: string): boolean {
  const rule = KEEP_LIST[name];
  return OWN.has(name) || (rule !== undefined && rule.fate !== "cut");
}
