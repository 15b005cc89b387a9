import assert from "node:assert/strict";
import fc from "fast-check";
import { type AdmissionRules, admit } from "../../src/access/admission.ts";
import type { Asker } from "../../src/access/asker.ts";
import { isCovered } from "../../src/access/covers.ts";
import type { Item } from "../../src/access/item.ts";
import { Manifest } from "../../src/access/manifest.ts";
import { grantItems, type PluginGrants, revokeItems } from "../../src/access/plugin_grants.ts";
import { diffAccess, reportAccess } from "../../src/access/report.ts";
import { PaddockError } from "../../src/wire/errors.ts";
import { anyItem, BASE, item, someItems } from "./items.ts";

const RULES: AdmissionRules = {
  policy: { dropIns: ["records:*"], grants: { invoice: ["stamp"] }, publicRoutes: "any" },
  protectedPaths: [{ path: "/srv/app/.paddock", what: "the data folder" }],
  cwd: BASE,
  base: BASE,
  lockFile: "paddock.lock.json",
  howToGrant: (plugin, items) => `To grant it: grant ${plugin} ${items.join(" ")}`,
};
const AT = "2026-01-02T03:04:05.000Z";

function asker(manifest: unknown, name = "invoice"): Asker {
  const text = JSON.stringify(manifest, null, 1);
  return {
    name,
    hash: "h",
    manifest: Manifest.parse(manifest),
    manifestText: () => ({ file: `${name}/plugin.json`, text }),
  };
}

function granting(asked: string[], items: string[]): PluginGrants {
  return grantItems(undefined, {
    hash: "h",
    asked: asked.map(item),
    items: items.map(item),
    by: "cli",
    at: AT,
  });
}

/** A manifest that asks for what the host checks, and nothing a sandbox would have to be made for. */
const anyAsked = someItems.map((items) =>
  items.filter(({ kind }) => kind === "capability" || kind === "public")
);

function askingFor(items: readonly Item[]): Asker {
  const valuesOf = (kind: Item["kind"]) =>
    items.filter((item) => item.kind === kind).map(({ value }) => value);
  return asker({ capabilities: valuesOf("capability"), public: valuesOf("public") });
}

function starts(one: Asker, grants: PluginGrants | undefined): boolean {
  try {
    admit(one, grants, RULES);
    return true;
  } catch (error) {
    assert.ok(error instanceof PaddockError && error.code === "capability");
    return false;
  }
}

Deno.test("admit() gives the base, the options' and the plugin's own capabilities", () => {
  const one = asker({ capabilities: ["mail", "kv", "records:read:posts", "stamp"] });
  const { capabilities } = admit(one, granting(["capability:mail"], ["capability:mail"]), RULES);
  for (const held of ["hooks", "http", "cron", "kv", "log", "records:write:x", "mail", "stamp"]) {
    assert.ok(capabilities.has(held), held);
  }
  assert.ok(!capabilities.has("print"));
  assert.ok(!admit(asker({}, "constructor"), undefined, RULES).capabilities.has("stamp"));
});

Deno.test("admit() names everything undecided with its line and what to do", () => {
  const one = asker({
    permissions: { net: ["api.example.com:443"], read: [".paddock"] },
    capabilities: ["stamp", "mail"],
  });
  assert.throws(() => admit(one, undefined, RULES), (error) => {
    assert.ok(error instanceof PaddockError);
    assert.equal(
      error.message,
      [
        'Cannot start plugin "invoice": it asks for what it was not granted',
        "  invoice/plugin.json:4: net:api.example.com:443",
        "  invoice/plugin.json:7: read:./.paddock, which cannot be granted: ./.paddock is the data folder, " +
        'which no plugin may reach; a folder of its own can be granted, such as "./data"',
        "  invoice/plugin.json:12: capability:mail",
        "To grant it: grant invoice net:api.example.com:443 capability:mail",
      ].join("\n"),
    );
    return true;
  });
});

Deno.test("admit() lets a plugin start with less once that was decided", () => {
  const asked = ["capability:mail", "capability:print"];
  const one = asker({ capabilities: ["mail", "print"] });
  const { capabilities } = admit(one, granting(asked, ["capability:mail"]), RULES);
  assert.ok(capabilities.has("mail") && !capabilities.has("print"));
  const more = asker({ capabilities: ["mail", "print", "secrets"] });
  assert.throws(() => admit(more, granting(asked, ["capability:mail"]), RULES), /secrets/);
  // Narrower than what was declined is no more than was asked.
  const narrower = asker({ capabilities: ["mail", "print:a"] });
  for (const items of [["net:a.com"], ["read:./posts", "env:HOME"]]) {
    const [kind, value] = items[0]!.split(":");
    assert.ok(starts(asker({ permissions: { [kind!]: [value] } }), granting(items, items)));
  }
  const declined = granting(["capability:mail", "capability:print:*"], ["capability:mail"]);
  assert.ok(starts(narrower, declined));
});

Deno.test("admit() gives nothing that is no longer asked for", () => {
  const grants = granting(["capability:mail"], ["capability:mail"]);
  assert.ok(!admit(asker({}), grants, RULES).capabilities.has("mail"));
});

Deno.test("admit() refuses what a lock grants and nobody may have", () => {
  const cases: [manifest: unknown, items: string[], says: RegExp][] = [
    [
      { permissions: { read: ["./.paddock/token"] } },
      ["read:./.paddock"],
      /paddock\.lock\.json grants it "read:\.\/\.paddock\/token", but .* lies in the data folder/,
    ],
    [{ permissions: { env: ["PADDOCK_X"] } }, ["env:*"], /begin with PADDOCK_/],
  ];
  for (const [manifest, items, says] of cases) {
    assert.throws(() => admit(asker(manifest), granting(items, items), RULES), says);
  }
  const declined = granting(["net:a.com"], []);
  assert.ok(starts(asker({ permissions: { net: ["a.com"] } }), declined));
});

Deno.test("a plugin starts if and only if nothing in its diff is missing", () => {
  const anyGrants = fc.tuple(anyAsked, anyAsked, anyAsked).map(([asked, items, revoked]) =>
    revokeItems(
      grantItems(undefined, { hash: "h", asked, items, by: "api", at: AT }),
      { hash: "h", items: revoked },
    )
  );
  fc.assert(
    fc.property(anyAsked, fc.option(anyGrants, { nil: undefined }), (asked, grants) => {
      const one = askingFor(asked);
      const { missing } = diffAccess(one, grants, RULES);
      assert.equal(starts(one, grants), missing.length === 0);
      const { items } = reportAccess(one, grants, RULES);
      const texts = items.filter(({ state }) => state === "missing").map(({ item }) => item);
      assert.deepEqual(texts, missing);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("nothing is held that neither the options nor a grant gives", () => {
  fc.assert(
    fc.property(anyAsked, anyAsked, anyItem, (asked, items, probe) => {
      const grants = grantItems(undefined, { hash: "h", asked, items, by: "api", at: AT });
      const { capabilities, items: held } = admit(askingFor(asked), grants, RULES);
      if (probe.kind !== "capability") return;
      const given = ["hooks", "http", "cron", "kv", "log", "records:*", "stamp"].map((value) =>
        item(`capability:${value}`)
      );
      if (!capabilities.has(probe.value)) return;
      assert.ok(isCovered(held, probe));
      assert.ok(isCovered([...given, ...items], probe));
      assert.ok(isCovered([...given, ...asked], probe));
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("reportAccess() tells each item's place, grant and consequence", () => {
  const one = asker({
    permissions: { net: ["a.com"], read: ["./data"] },
    capabilities: ["records:read:posts", "mail"],
  });
  const grants = granting(
    ["net:a.com", "read:./data", "env:HOME"],
    ["net:a.com:443", "env:HOME"],
  );
  const report = reportAccess(one, grants, RULES);
  assert.deepEqual(
    report.items.map(({ item, fence, state, asked, consequence }) =>
      [item, fence, state, asked, consequence].join(" | ")
    ),
    [
      "net:a.com | deno | partial | invoice/plugin.json:4 | connect to a.com on port 443, and send there whatever it knows",
      "read:./data | deno | declined | invoice/plugin.json:7 | read ./data and everything in it",
      "capability:records:read:posts | host | granted | invoice/plugin.json:11 | read the records of posts",
      'capability:mail | host | missing | invoice/plugin.json:12 | use what the host guards with "mail"',
      "env:HOME | deno | unused |  | read the variable HOME of the environment",
    ],
  );
  assert.deepEqual(report.items[0]!.granted, [{ item: "net:a.com:443", by: "cli", at: AT }]);
  assert.deepEqual(report.items[2]!.granted, [
    { item: "capability:records:*", by: "api", at: null },
  ]);
  assert.deepEqual(diffAccess(one, grants, RULES), {
    plugin: "invoice",
    missing: ["capability:mail"],
    declined: ["net:a.com", "read:./data"],
    narrower: ["net:a.com:443"],
    extra: ["env:HOME"],
    versions: {},
  });
});
