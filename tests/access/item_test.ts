import assert from "node:assert/strict";
import fc from "fast-check";
import { formatItem, parseItem } from "../../src/access/item.ts";
import { anyItem, BASE } from "./items.ts";

Deno.test("parseItem() gives one text to all that mean the same", () => {
  const cases: [text: string, canonical: string][] = [
    ["net:API.Example.COM", "net:api.example.com"],
    ["net:api.example.com.", "net:api.example.com"],
    ["net:api.example.com:443", "net:api.example.com:443"],
    ["net:*.Example.com", "net:*.example.com"],
    ["net:[2001:DB8:0:0::1]:80", "net:[2001:db8::1]:80"],
    ["net:10.1.2.3/8", "net:10.0.0.0/8"],
    ["net:192.0.2.7", "net:192.0.2.7"],
    ["net:a_b.com", "net:a_b.com"],
    ["read:data/", "read:./data"],
    ["read:./data/../data/x", "read:./data/x"],
    ["read:.", "read:./"],
    ["write:/srv/app/data", "write:./data"],
    ["write:../other", "write:/srv/other"],
    ["read:/srv/application", "read:/srv/application"],
    ["read:..data", "read:./..data"],
    ["ffi:lib.so", "ffi:./lib.so"],
    ["env:AWS_*", "env:AWS_*"],
    ["sys:hostname", "sys:hostname"],
    ["run:git", "run:git"],
    ["run:/usr/bin/git", "run:/usr/bin/git"],
    ["npm:@scope/he@^1.2", "npm:@scope/he@^1.2"],
    ["capability:records:read:posts", "capability:records:read:posts"],
    ["capability:*", "capability:*"],
    ["public:get /a/:id", "public:GET /a/{id}"],
    ["public:GET   /a", "public:GET /a"],
    ["public:ANY /a/{rest...}", "public:/a/{rest...}"],
    ["public:/ü", "public:/%C3%BC"],
    ["public:/a/%2e%2e", "public:/a/"],
    ["public:/", "public:/"],
  ];
  for (const [text, canonical] of cases) {
    assert.equal(formatItem(parseItem(text, BASE), BASE), canonical, text);
  }
});

Deno.test("parseItem() says what is wrong with a text", () => {
  const cases: [text: string, says: RegExp][] = [
    ["mail", /KIND:VALUE .* the kinds are net, read, write, env, sys, run, ffi, npm, capability/],
    ["", /KIND:VALUE/],
    ["network:a.com", /KIND:VALUE/],
    ["public:a", /expected a path such as/],
    ["public:GET a", /expected a path such as/],
    ["public:G3T /a", /expected a path such as/],
    ["public:ALL /a", /expected a path such as/],
    ["public:GET POST /a", /expected a path such as/],
    ["public:/a b", /expected a path such as/],
    ["public:/a/*", /expected a path such as/],
    ["public:/a/{rest...}/b", /expected a path such as/],
    ["net:", /it is empty/],
    [`net:${"a".repeat(501)}`, /longer than 500/],
    ["net:https://a.com", /expected a host such as/],
    ["net:a.com/path", /expected a host/],
    ["net:*", /no "\*" for all hosts/],
    ["net:*.*.com", /expected a host/],
    ["net:a.*.com", /expected a host/],
    ["net:a.com:0", /expected a host/],
    ["net:a.com:65536", /expected a host/],
    ["net:a..com", /expected a host/],
    ["net::80", /expected a host/],
    ["net:::1", /expected a host/],
    ["net:[::g]", /expected a host/],
    ["net:127.1", /expected a host/],
    ["net:0x7f.1", /expected a host/],
    ["net:2130706433", /expected a host/],
    ["net:010.0.0.1", /expected a host/],
    ["net:10.0.0.0/33", /expected a host/],
    ["net:10.0.0.0/8:80", /expected a host/],
    ["net:münchen.de", /Punycode/],
    ["net:vsock:1:2", /expected a host/],
    ["net:unix:/run/x.sock", /expected a host/],
    ["run:*", /all programs at once are granted to nobody/],
    ["run:./tool", /the name of a program such as "git", or an absolute path/],
    ["run:a,b", /it has a comma, which a process cannot be given/],
    ["ffi:/lib/a,b.so", /it has a comma/],
    ["read:file:///etc", /a path, not a URL/],
    ["read:./data/*", /has no "\*"/],
    ["read: ./data", /begins or ends with a space/],
    ["read:./a\u0000b", /control characters/],
    ["read:./a\nb", /control characters/],
    ["env:A=B", /expected the name of a variable/],
    ["env:A*B", /expected the name of a variable/],
    ["sys:everything", /expected one of hostname, /],
    ["npm:he", /expected a package and its versions/],
    ["npm:npm:he@1", /expected a package/],
    ["npm:he@1/sub", /expected a package/],
    ["npm:he@>=1 <2", /expected a package/],
    ["npm:../he@1", /expected a package/],
    ["capability:a::b", /expected words/],
    ["capability:rec*", /expected words/],
  ];
  for (const [text, says] of cases) {
    assert.throws(() => parseItem(text, BASE), (error) => {
      assert.ok(error instanceof RangeError, text);
      assert.match(error.message, says, text);
      return true;
    });
  }
});

Deno.test("parseItem() reads what formatItem() writes, from whatever folder", () => {
  fc.assert(
    fc.property(anyItem, fc.constantFrom(BASE, "/", "/srv", "/srv/app/data"), (item, base) => {
      assert.deepEqual(parseItem(formatItem(item, base), base), item);
    }),
  );
});
