import assert from "node:assert/strict";
import fc from "fast-check";
import { isCovered } from "../../src/access/covers.ts";
import {
  grantedItems,
  grantItems,
  type PluginGrants,
  revokeItems,
} from "../../src/access/plugin_grants.ts";
import { anyItem, item, someItems } from "./items.ts";

const HOW = { hash: "h", by: "api", at: "2026-01-02T03:04:05.000Z" } as const;

const anyGrants = fc.tuple(someItems, someItems).map(([asked, items]) =>
  grantItems(undefined, { ...HOW, asked, items })
);

Deno.test("grantItems() never grants more than was granted before or is granted now", () => {
  fc.assert(
    fc.property(anyGrants, someItems, someItems, anyItem, (before, asked, items, probe) => {
      const after = grantItems(before, { ...HOW, asked, items });
      const had = isCovered(grantedItems(before), probe) || isCovered(items, probe);
      assert.equal(isCovered(grantedItems(after), probe), had);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("grantItems() keeps who granted something first, and when", () => {
  const before: PluginGrants = {
    hash: "a",
    asked: [item("net:a.com")],
    granted: [{ item: item("net:a.com"), by: "cli", at: "2025-01-01T00:00:00.000Z" }],
  };
  const asked = ["net:a.com", "net:b.com"].map(item);
  assert.deepEqual(grantItems(before, { ...HOW, asked, items: asked }), {
    hash: "h",
    asked,
    granted: [before.granted[0], { item: item("net:b.com"), by: "api", at: HOW.at }],
  });
});

Deno.test("revokeItems() leaves nothing of what is revoked, touches nothing else, and adds nothing", () => {
  fc.assert(fc.property(anyGrants, someItems, (before, items) => {
    const after = revokeItems(before, { hash: "h", items });
    for (const { item } of after.granted) assert.ok(!isCovered(items, item));
    for (const one of before.granted) {
      assert.equal(after.granted.includes(one), !isCovered(items, one.item));
    }
    assert.ok(after.granted.length <= before.granted.length);
  }));
});
