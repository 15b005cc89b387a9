/** Grants never widen, through whatever history of decisions and merges they went. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { CapabilitySet } from "../../src/access/capabilities.ts";
import { covers, diffItems, heldItems, isCovered } from "../../src/access/covers.ts";
import { denoPermissions } from "../../src/access/deno_permissions.ts";
import { createItem, type Item } from "../../src/access/item.ts";
import { parseLock, renderLock } from "../../src/access/lock_text.ts";
import {
  forgetItems,
  grantedItems,
  grantItems,
  type PluginGrants,
  revokeItems,
} from "../../src/access/plugin_grants.ts";
import { addressCovers, parsePublicAddress } from "../../src/access/public_address.ts";
import { routeRule } from "../../src/access/route_rule.ts";
import { anyItem, BASE, someItems } from "./items.ts";

const HOW = { hash: "h", by: "cli", at: "2026-01-02T03:04:05.000Z" } as const;

/** One decision of an operator. */
const decision = fc.record({
  kind: fc.constantFrom("grant", "revoke", "through the lock"),
  asked: someItems,
  items: someItems,
});

const decisionKind = fc.constantFrom("grant", "revoke", "revoke all", "through the lock");

/** Follows decisions, and beside them the plain list of what was given and not taken back. */
function follow(history: readonly (typeof decision extends fc.Arbitrary<infer T> ? T : never)[]) {
  let grants: PluginGrants | undefined;
  let given: Item[] = [];
  for (const { kind, asked, items } of history) {
    if (kind === "grant") {
      grants = grantItems(grants, { ...HOW, asked, items });
      given.push(...items);
    } else if (kind === "revoke") {
      grants = revokeItems(grants, { hash: "h", items });
      given = given.filter((one) => !isCovered(items, one));
    } else if (grants !== undefined) {
      grants = parseLock(renderLock(new Map([["p", grants]]), BASE), "lock", BASE).get("p");
    }
  }
  return { grants, given };
}

Deno.test("no history of decisions gives more than was granted in it and not taken back", () => {
  fc.assert(
    fc.property(
      fc.array(decision, { maxLength: 8 }),
      someItems,
      anyItem,
      (history, asked, probe) => {
        const { grants, given } = follow(history);
        assert.equal(isCovered(grantedItems(grants), probe), isCovered(given, probe));
        if (!isCovered(heldItems(asked, grantedItems(grants)), probe)) return;
        assert.ok(isCovered(given, probe) && isCovered(asked, probe));
      },
    ),
    { numRuns: 2_000 },
  );
});

Deno.test("two lists of grants put together hold what one of them held, and nothing else", () => {
  fc.assert(
    fc.property(someItems, someItems, someItems, anyItem, (one, other, asked, probe) => {
      const merged = heldItems(asked, [...one, ...other]);
      const apart = [...heldItems(asked, one), ...heldItems(asked, other)];
      assert.equal(isCovered(merged, probe), isCovered(apart, probe));
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("the diff of what is asked and granted is empty if and only if all that is asked is held", () => {
  fc.assert(
    fc.property(someItems, someItems, (asked, granted) => {
      const { missing } = diffItems(asked, granted);
      const held = heldItems(asked, granted);
      assert.equal(missing.length === 0, asked.every((item) => isCovered(held, item)));
      for (const item of missing) assert.ok(!isCovered(held, item));
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("CapabilitySet.limitTo() leaves what both hold at most, and what is in both", () => {
  const words = someItems.map((items) =>
    items.filter(({ kind }) => kind === "capability").map(({ value }) => value)
  );
  const probes = fc.array(fc.constantFrom("*", "records", "read", "posts"), {
    minLength: 1,
    maxLength: 4,
  }).map((parts) => parts.join(":"));
  fc.assert(
    fc.property(words, words, probes, (mine, theirs, probe) => {
      const set = new CapabilitySet("p", mine);
      set.limitTo(new CapabilitySet("p", theirs));
      const before = new CapabilitySet("p", mine);
      const other = new CapabilitySet("p", theirs);
      if (set.has(probe)) assert.ok(before.has(probe) && other.has(probe));
      for (const both of mine.filter((one) => theirs.includes(one))) assert.ok(set.has(both));
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("denoPermissions() lists what is held, kind by kind, and opens no kind as a whole", () => {
  fc.assert(
    fc.property(someItems, (items) => {
      const permissions = denoPermissions(items) ?? {};
      for (const [kind, values] of Object.entries(permissions)) {
        assert.ok(Array.isArray(values) && values.length > 0, kind);
        for (const value of values) {
          const item = createItem(kind as Item["kind"], value, BASE);
          assert.ok(items.some((one) => covers(one, item) && covers(item, one)), value);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("whatever is decided later, a version that no longer says what it answers has no routes", () => {
  const later = fc.array(fc.record({ kind: decisionKind, asked: someItems, items: someItems }));
  fc.assert(
    fc.property(someItems, later, (asked, history) => {
      let grants: PluginGrants | undefined = grantItems(undefined, {
        ...HOW,
        asked,
        items: asked,
        saysPublic: true,
      });
      for (const { kind, asked, items } of history) {
        if (kind === "grant") grants = grantItems(grants, { ...HOW, asked, items });
        else if (kind === "revoke") grants = revokeItems(grants, { hash: "h", items });
        else if (kind === "through the lock") {
          grants = parseLock(renderLock(new Map([["p", grants!]]), BASE), "lock", BASE).get("p");
        } else if (grants!.asked.length > 0) grants = forgetItems("p", grants, true);
      }
      const rule = routeRule(undefined, grants, "any");
      assert.deepEqual([rule?.held, rule?.asked], [[], []]);
    }),
  );
});

Deno.test("a plugin never answers what it does not ask for or was not granted", () => {
  fc.assert(
    fc.property(someItems, someItems, anyItem, (asked, granted, probe) => {
      fc.pre(probe.kind === "public");
      const grants = grantItems(undefined, { ...HOW, asked, items: granted });
      const { held } = routeRule(asked, grants, "any")!;
      if (!held.some((one) => addressCovers(one, parsePublicAddress(probe.value)!))) return;
      assert.ok(isCovered(asked, probe) && isCovered(granted, probe));
    }),
    { numRuns: 2_000 },
  );
});
