import type { Canaries } from "./canaries.ts";

/** Plugins beside every attack: one loads before it, one after it. Each says whether it is as it was. */
export const NEIGHBOURS: readonly string[] = ["aa_neighbour", "zz_neighbour"];

/** Text of a neighbour. */
export function neighbourText(name: string, canaries: Canaries): string {
  return `
const secret = ${JSON.stringify(canaries.of("neighbour"))};
globalThis.neighbourSecret = secret;
let calls = 0;
const state = new Map([["secret", secret]]);
const names = JSON.stringify([Object.prototype, Array.prototype, Promise.prototype].map((one) =>
  Reflect.ownKeys(one).map(String)));
onBootstrap((e) => { $kv.set("secret", ${JSON.stringify(canaries.of("kv"))}); return e.next(); });
routerAdd("GET", "/neighbour/${name}", (e) => {
  const problems = [];
  if (state.get("secret") !== secret || globalThis.neighbourSecret !== secret) problems.push("state");
  if ($kv.get("secret") !== ${JSON.stringify(canaries.of("kv"))}) problems.push("kv");
  if ($kv.list([]).items.length !== 1) problems.push("kv keys");
  const now = JSON.stringify([Object.prototype, Array.prototype, Promise.prototype].map((one) =>
    Reflect.ownKeys(one).map(String)));
  if (now !== names) problems.push("prototypes");
  if (({}).polluted !== undefined) problems.push("polluted");
  if (e.auth !== null) problems.push("auth " + JSON.stringify(e.auth));
  calls++;
  return e.json(200, { problems, calls });
});
`;
}
