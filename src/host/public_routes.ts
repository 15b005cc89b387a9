import type { AccessControl } from "../access/access_control.ts";
import { addressCovers, formatPublicAddress } from "../access/public_address.ts";
import type { RouteRule } from "../access/route_rule.ts";
import { PaddockError } from "../wire/errors.ts";
import { askerOf } from "./asker_of.ts";
import type { HostLog } from "./host_log.ts";
import type { StartedVersion } from "./plugin_version.ts";
import { type RouteWish, routeWishes } from "./route_wishes.ts";

/** Whether what a version wants to answer may be in place. */
export function isHeld({ address }: RouteWish, rule: RouteRule | undefined): boolean {
  return rule === undefined || rule.held.some((held) => addressCovers(held, address));
}

/**
 * Sees that a version that has started asks for all it wants to answer. What it asks for and was not granted is left out,
 * and the log says so.
 *
 * @throws {PaddockError} `capability`, naming each route it does not ask for with its place, the line for its manifest and
 * how to grant it; `load` as {@linkcode routeWishes}
 */
export function checkRoutes(
  version: StartedVersion,
  { control, log }: { readonly control: AccessControl; readonly log: HostLog },
): void {
  const { name, admission: { routes: rule } } = version;
  if (rule === undefined) return;
  const open = routeWishes(version).filter((wish) => !isHeld(wish, rule));
  const unasked = open.filter(({ address }) =>
    !rule.asked.some((asked) => addressCovers(asked, address))
  );
  if (unasked.length > 0) throw refusal(version, rule, unasked, control);
  if (open.length > 0) log.note("warn", leftOut(open, name, control), name);
}

/** So many routes are named in a message: a plugin may register thousands. */
const NAMED = 20;

function leftOut(open: readonly RouteWish[], plugin: string, control: AccessControl): string {
  const named = open.slice(0, NAMED);
  const texts = named.map((wish) => formatPublicAddress(wish.address) + wish.at());
  const more = open.length > NAMED ? ` and ${open.length - NAMED} more` : "";
  return `routes that were not granted are left out: ${texts.join(", ")}${more}. ${
    control.howToGrant(plugin, itemsOf(named))
  }`;
}

function refusal(
  version: StartedVersion,
  { unsaid }: RouteRule,
  wishes: readonly RouteWish[],
  control: AccessControl,
): PaddockError {
  const { name, pkg } = version;
  const { file } = askerOf(pkg.source, pkg).manifestText();
  const what = unsaid === undefined
    ? "it has routes its manifest does not ask for"
    : `it has routes, and its manifest does not say which: ${unsaid}`;
  const named = wishes.slice(0, NAMED);
  const items = itemsOf(named);
  const lines = named.map((wish) => {
    const place = wish.kind === "fetch" ? "its fetch app" : wish.at().slice(2, -1) || "a route";
    return `  ${place}: ${formatPublicAddress(wish.address)}`;
  });
  if (wishes.length > NAMED) lines.push(`  and ${wishes.length - NAMED} more`);
  const values = [
    ...pkg.manifest.public ?? [],
    ...items.map((item) => item.slice("public:".length)),
  ];
  return new PaddockError(
    "capability",
    [
      `Cannot start plugin "${name}": ${what}`,
      ...lines,
      `Write in ${file}: "public": [${values.map((value) => JSON.stringify(value)).join(", ")}]`,
      control.howToGrant(name, items),
    ].join("\n"),
    { plugin: name },
  );
}

/** As an operator writes them, each once. */
function itemsOf(wishes: readonly RouteWish[]): string[] {
  return [...new Set(wishes.map(({ address }) => `public:${formatPublicAddress(address)}`))];
}
