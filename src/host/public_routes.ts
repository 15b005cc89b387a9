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
  for (const { address, at, kind } of open) {
    const what = `${kind === "fetch" ? "its fetch app at" : "route"} ${
      formatPublicAddress(address)
    }${at}`;
    const how = control.howToGrant(name, [`public:${formatPublicAddress(address)}`]);
    log.note("warn", `${what} is left out, since it was not granted. ${how}`, name);
  }
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
  const lines = wishes.map(({ at, address, kind }) => {
    const place = at === "" ? kind === "fetch" ? "its fetch app" : "a route" : at.slice(2, -1);
    return `  ${place}: ${formatPublicAddress(address)}`;
  });
  const texts = [...new Set(wishes.map(({ address }) => formatPublicAddress(address)))];
  const all = JSON.stringify([...pkg.manifest.public ?? [], ...texts]).replaceAll('","', '", "');
  return new PaddockError(
    "capability",
    [
      `Cannot start plugin "${name}": ${what}`,
      ...lines,
      `Write in ${file}: "public": ${all}`,
      control.howToGrant(name, texts.map((text) => `public:${text}`)),
    ].join("\n"),
    { plugin: name },
  );
}
