import assert from "node:assert/strict";
import { forbiddenReason } from "../../src/access/forbidden.ts";
import { BASE, item } from "./items.ts";

const PROTECTED = [
  { path: "/srv/app/.paddock", what: "the data folder" },
  { path: "/srv/app/paddock.lock.json", what: "the grant lock" },
  { path: "/srv/app/hooks", what: "the plugins folder" },
];

Deno.test("forbiddenReason() keeps plugins away from what decides about them", () => {
  const cases: [text: string, reason: RegExp | undefined][] = [
    [
      "read:.",
      /^\.\/ holds the data folder \(\.\/\.paddock\), which no plugin may reach; .*"\.\/data"$/,
    ],
    ["write:.", /holds the data folder/],
    ["read:/", /holds the data folder/],
    ["read:..", /^\/srv holds the data folder/],
    ["read:./.paddock", /is the data folder, which/],
    ["read:./.paddock/token", /lies in the data folder/],
    ["write:./.paddock/cache", /lies in the data folder/],
    ["read:./data/../.paddock/token", /lies in the data folder/],
    ["write:./paddock.lock.json", /is the grant lock/],
    ["write:./hooks/other.pb.ts", /lies in the plugins folder/],
    ["read:/proc", /what lies in \/proc is no file but the system itself/],
    ["read:/proc/self/environ", /what lies in \/proc/],
    ["write:/dev/shm", /what lies in \/dev/],
    ["read:/srv/../sys/kernel", /what lies in \/sys/],
    ["read:/process", undefined],
    ["read:./.paddock-data", undefined],
    ["read:./data", undefined],
    ["write:/srv/other", undefined],
    ["env:*", /all variables at once are granted to nobody/],
    ["env:PADDOCK_TOKEN", /begin with PADDOCK_ are the host's own/],
    ["env:paddock_token", /begin with PADDOCK_/],
    ["env:PADDOCK_*", /begin with PADDOCK_/],
    ["env:PADDOCK_T*", /begin with PADDOCK_/],
    ["env:PAD*", /begin with PADDOCK_/],
    ["env:p*", /begin with PADDOCK_/],
    ["env:PADDOCKS", undefined],
    ["env:PADDLE_*", undefined],
    ["env:HOME", undefined],
    ["net:localhost", undefined],
    ["capability:*", undefined],
  ];
  for (const [text, reason] of cases) {
    const found = forbiddenReason(item(text), PROTECTED, BASE);
    if (reason === undefined) assert.equal(found, undefined, text);
    else assert.match(found ?? "nothing", reason, text);
  }
});
