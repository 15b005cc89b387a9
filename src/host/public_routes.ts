import type { AccessControl } from "../access/access_control.ts";
import { addressCovers, formatPublicAddress } from "../access/public_address.ts";
import type { RouteRule } from "../access/route_rule.ts";
import { PaddockError } from "../wire/errors.ts";
import { askerOf } from "./asker_of.ts";
import type { HostLog } from "./host_log.ts";
import type { StartedVersion } from "./plugin_version.ts";
import { type RouteWish, routeWishes } from "./route_wishes.ts";

/** Whether what a version wants to answer may be in place. */
export function isHeld(wish: RouteWish, rule: RouteRule | undefined): boolean {
  return rule === undefined || rule.held.some((held) => addressCovers(held, wish.address));
}

/** What {@linkcode checkRoutes} works with. */
export interface CheckRoutesOptions {
  readonly control: AccessControl;
  readonly log: HostLog;
  /** Whether the program around the host answers requests to a path. */
  readonly answersItself?: (path: string) => boolean;
}

/**
 * Sees that a version that has started asks for all it wants to answer. What it asks for and was not granted is left out,
 * and the log says so; it also says which of its routes nobody can reach.
 *
 * @throws {PaddockError} `capability`, naming each route it does not ask for with its place, the line for its manifest and
 * how to grant it; `load` as {@linkcode routeWishes}
 */
export function checkRoutes(
  version: StartedVersion,
  { control, log, answersItself }: CheckRoutesOptions,
): void {
  const { name, admission: { routes: rule }, registrations } = version;
  if (answersItself !== undefined && registrations.routes.some(({ path }) => answersItself(path))) {
    const dead = routeWishes(version).filter(({ paths: [path] }) => answersItself(path!.text));
    const why = "requests to there are answered without plugins";
    log.note("warn", `nobody reaches ${listed(dead)}: ${why}`, name);
  }
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
  return `routes that were not granted are left out: ${listed(open)}. ${
    control.howToGrant(plugin, itemsOf(open.slice(0, NAMED)))
  }`;
}

function listed(wishes: readonly RouteWish[]): string {
  const named = wishes.slice(0, NAMED);
  const texts = named.map((wish) => formatPublicAddress(wish.address) + wish.at());
  const more = wishes.length > NAMED ? ` and ${wishes.length - NAMED} more` : "";
  return texts.join(", ") + more;
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
