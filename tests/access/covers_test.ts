import assert from "node:assert/strict";
import fc from "fast-check";
import { covers, diffItems, heldItems, isCovered } from "../../src/access/covers.ts";
import { anyItem, item, someItems } from "./items.ts";

Deno.test("covers() follows Deno for its permissions, and words for capabilities", () => {
  const cases: [granted: string, asked: string, covered: boolean][] = [
    ["net:a.com", "net:a.com:443", true],
    ["net:a.com:443", "net:a.com", false],
    ["net:a.com:443", "net:a.com:80", false],
    ["net:a.com", "net:x.a.com", false],
    ["net:*.a.com", "net:x.a.com", true],
    ["net:*.a.com", "net:y.x.a.com:80", true],
    ["net:*.a.com", "net:a.com", true],
    ["net:*.a.com", "net:ba.com", false],
    ["net:*.a.com", "net:*.x.a.com", true],
    ["net:*.x.a.com", "net:*.a.com", false],
    ["net:a.com", "net:*.a.com", false],
    ["net:*.a.com:80", "net:x.a.com:80", true],
    ["net:*.a.com:80", "net:x.a.com", false],
    ["net:10.0.0.0/8", "net:10.9.8.7:80", true],
    ["net:10.0.0.0/8", "net:11.0.0.1", false],
    ["net:10.0.0.0/8", "net:10.1.0.0/16", true],
    ["net:10.1.0.0/16", "net:10.0.0.0/8", false],
    ["net:10.0.0.0", "net:10.0.0.0/8", false],
    ["net:[::1]", "net:[0:0::1]:80", true],
    ["read:./data", "read:./data/x", true],
    ["read:./data", "read:./database", false],
    ["read:./data/x", "read:./data", false],
    ["read:./data", "write:./data", false],
    ["read:/", "read:./data", true],
    ["env:AWS_*", "env:AWS_KEY", true],
    ["env:AWS_*", "env:AWS_K*", true],
    ["env:AWS_K*", "env:AWS_*", false],
    ["env:AWS_KEY", "env:AWS_*", false],
    ["env:aws_key", "env:AWS_KEY", false],
    ["sys:hostname", "sys:uid", false],
    ["run:git", "run:git", true],
    ["run:git", "run:git2", false],
    ["npm:he@1", "npm:he@1.2.3", true],
    ["npm:he@^1.2", "npm:he@1.1.9", false],
    ["npm:he@^1.2", "npm:he@~1.4", true],
    ["npm:he@^0.2.1", "npm:he@0.3.0", false],
    ["npm:he@^0.0.3", "npm:he@0.0.4", false],
    ["npm:he@^0.0.3", "npm:he@0.0.3", true],
    ["npm:he@~1", "npm:he@1.9", true],
    ["npm:he@1.2.x", "npm:he@~1.2.3", true],
    ["npm:he@*", "npm:he@^7", true],
    ["npm:he@1.2.3", "npm:he@1", false],
    ["npm:he@1", "npm:he@next", false],
    ["npm:he@1", "npm:he@1.0.0-beta", false],
    ["npm:he@1", "npm:she@1", false],
    ["capability:records:*", "capability:records:read:posts", true],
    ["capability:records:read:*", "capability:records:*", false],
    ["capability:*", "capability:mail", true],
    ["capability:mail", "capability:*", false],
    ["public:GET /a/{id}", "public:get /a/:id", true],
    ["public:GET /a/{id}", "public:GET /a/{other}", true],
    ["public:GET /a/{id}", "public:GET /a/me", false],
    ["public:GET /a", "public:POST /a", false],
    ["public:GET /a", "public:HEAD /a", false],
    ["public:GET /a", "public:/a", false],
    ["public:/a", "public:POST /a", true],
    ["public:/a", "public:/a/b", false],
    ["public:/a", "public:/A", false],
    ["public:/a", "public:/%61", false],
    ["public:/a/b", "public:/a%2Fb", false],
    ["public:/ü", "public:/%C3%BC", true],
    ["public:GET /a/", "public:GET /a/b/{id}", true],
    ["public:GET /a/", "public:GET /a/{rest...}", true],
    ["public:GET /a/{rest...}", "public:GET /a/", true],
    ["public:GET /a/", "public:POST /a/b", false],
    ["public:/a/", "public:/a", false],
    ["public:/a/", "public:/ab", false],
    ["public:/a/", "public:/{rest...}", false],
    ["public:/a/b/", "public:/a/", false],
    ["public:/a/{id}/", "public:/a/{x}/b", true],
    ["public:/{rest...}", "public:GET /", true],
    ["public:/", "public:/a", false],
    ["public:/a", "capability:http", false],
  ];
  for (const [granted, asked, covered] of cases) {
    assert.equal(covers(item(granted), item(asked)), covered, `${granted} for ${asked}`);
  }
});

Deno.test("covers() is reflexive and transitive", () => {
  fc.assert(
    fc.property(anyItem, anyItem, anyItem, (a, b, c) => {
      assert.ok(covers(a, a));
      if (covers(a, b) && covers(b, c)) assert.ok(covers(a, c), JSON.stringify([a, b, c]));
    }),
    { numRuns: 5_000 },
  );
});

Deno.test("diffItems() sorts what is asked and granted", () => {
  const asked = ["net:a.com", "read:./data", "capability:mail"].map(item);
  const granted = ["net:a.com:80", "capability:*", "env:HOME"].map(item);
  assert.deepEqual(diffItems(asked, granted), {
    missing: ["net:a.com", "read:./data"].map(item),
    extra: [item("env:HOME")],
    narrower: [item("net:a.com:80")],
  });
});

Deno.test("heldItems() is within what is asked and within what was granted, and misses nothing of both", () => {
  fc.assert(
    fc.property(someItems, someItems, anyItem, (asked, granted, probe) => {
      const held = heldItems(asked, granted);
      for (const one of held) assert.ok(isCovered(asked, one) && isCovered(granted, one));
      if (asked.some((one) => covers(one, probe)) && granted.some((one) => covers(one, probe))) {
        const both = asked.some((a) =>
          granted.some((g) =>
            (covers(a, g) && covers(g, probe)) || (covers(g, a) && covers(a, probe))
          )
        );
        if (both) assert.ok(isCovered(held, probe), JSON.stringify({ asked, granted, probe }));
      }
    }),
    { numRuns: 3_000 },
  );
});
