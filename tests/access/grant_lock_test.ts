import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { GrantLock } from "../../src/access/grant_lock.ts";
import { type GrantBook, parseLock, renderLock } from "../../src/access/lock_text.ts";
import type { PackageTree } from "../../src/access/package_tree.ts";
import type { PluginGrants } from "../../src/access/plugin_grants.ts";
import { PaddockError } from "../../src/wire/errors.ts";
import { anyItem, BASE, item, someItems } from "./items.ts";

const AT = "2026-01-02T03:04:05.678Z";

const anyTree: fc.Arbitrary<PackageTree> = fc.constantFrom(
  { resolved: {}, packages: {} },
  {
    resolved: { "b@1": "1.0.0_a@1.0.0", "@s/a@^1": "1.0.0" },
    packages: {
      "b@1.0.0_a@1.0.0": { integrity: "sha512-b+/=", dependencies: ["@s/a"], bin: true },
      "@s/a@1.0.0": { integrity: "sha1-a" },
    },
  },
);
const anyGrants: fc.Arbitrary<PluginGrants> = fc.record({
  hash: fc.constantFrom("ab", "cd"),
  asked: someItems,
  granted: fc.array(fc.record({
    item: anyItem,
    by: fc.constantFrom("cli" as const, "api" as const),
    at: fc.constant(AT),
  })),
  packages: anyTree,
  bundle: fc.constant({ files: "0".repeat(64), code: "f".repeat(64) }),
}, { requiredKeys: ["hash", "asked", "granted"] });
const anyBook = fc.dictionary(fc.constantFrom("a", "b-c", "D.e", "1", "constructor"), anyGrants)
  .map((entries): GrantBook => new Map(Object.entries(entries)));

Deno.test("renderLock() is stable: reading it and writing it again changes nothing", () => {
  fc.assert(fc.property(anyBook, fc.constantFrom(BASE, "/", "/elsewhere"), (book, base) => {
    const text = renderLock(book, base);
    const read = parseLock(text, "lock", base);
    assert.equal(renderLock(read, base), text);
    assert.deepEqual([...read.keys()].sort(), [...book.keys()].sort());
    const reversed = new Map(
      [...book].reverse().map(([name, grants]) => [name, {
        ...grants,
        asked: grants.asked.toReversed(),
      }]),
    );
    assert.equal(renderLock(reversed, base), text);
  }));
});

Deno.test("renderLock() writes one item a line, with paths that move along with the project", () => {
  const book: GrantBook = new Map([["invoice", {
    hash: "abc",
    asked: ["write:./data", "net:b.com", "read:/etc/hosts"].map(item),
    granted: [{ item: item("write:./data"), by: "cli", at: AT }],
  }]]);
  assert.equal(
    renderLock(book, BASE),
    `{
  "version": 1,
  "plugins": {
    "invoice": {
      "hash": "abc",
      "asked": [
        "net:b.com",
        "read:/etc/hosts",
        "write:./data"
      ],
      "granted": [
        { "item": "write:./data", "by": "cli", "at": "${AT}" }
      ]
    }
  }
}
`,
  );
  const moved = parseLock(renderLock(book, BASE), "lock", "/home/me").get("invoice")!;
  assert.equal(moved.granted[0]!.item.value, "/home/me/data");
});

const GOOD = renderLock(
  new Map([["a", {
    hash: "h",
    asked: [item("net:a.com")],
    granted: [{ item: item("net:a.com"), by: "cli", at: AT }],
  }]]),
  BASE,
);

function withNpm(packages: string): string {
  return GOOD.replace('"hash": "h",', `"hash": "h",\n "npm": { "resolved": {}, ${packages} },`);
}

Deno.test("parseLock() says where a lock is damaged and what to do", () => {
  const cases: [text: string, says: RegExp][] = [
    ["", /no JSON/],
    [GOOD.replace('"hash": "h",', '"hash": "h"'), /\(line 6\): no JSON/],
    [GOOD.replace('"version": 1', '"version": 2'), /\(line 2\): "version"/],
    [GOOD.replace('"by": "cli"', '"by": "me"'), /\(line 10\): "plugins\.a\.granted\.0\.by"/],
    [GOOD.replace(AT, "yesterday"), /\(line 10\): "plugins\.a\.granted\.0\.at"/],
    [GOOD.replace('"asked"', '"askd"'), /"plugins\.a\.asked": |"plugins\.a\.askd"/],
    [
      GOOD.replace('"net:a.com"', '"network:a.com"'),
      /\(line 7\): Cannot read item "network:a.com"/,
    ],
    [GOOD.replace('"item": "net:a.com"', '"item": "net:*"'), /\(line 10\): Cannot read item/],
    [GOOD.replace('"a": {', '"a": { "hash": "x",'), /a key is there twice/],
    [GOOD.replace("{\n  ", "<<<<<<< HEAD\n{\n  "), /\(line 1\): no JSON|no JSON/],
    ["[]", /expected object/],
    [withNpm('"packages": { "a@x": {} }'), /\(line 6\): "plugins\.a\.npm\.packages\.a@x"/],
    [
      withNpm('"packages": { "a@1.0.0": { "integrity": "none" } }'),
      /\(line 6\): "plugins\.a\.npm\.packages\.a@1\.0\.0\.integrity"/,
    ],
    [GOOD.replace('"hash": "h",', '"hash": "h", "bundle": 1,'), /"plugins\.a\.bundle"/],
    [GOOD.replace('"a": {', '"__proto__": {'), /cannot be the name of a plugin/],
  ];
  for (const [text, says] of cases) {
    assert.throws(() => parseLock(text, "/x/paddock.lock.json", BASE), (error) => {
      assert.ok(error instanceof PaddockError && error.code === "config");
      assert.match(error.message, /^Cannot read the grant lock \/x\/paddock\.lock\.json/);
      assert.match(error.message, says);
      assert.match(error.message, /mend it, take back an older one .* or delete it/);
      return true;
    });
  }
});

async function folder(): Promise<{ path: string; lock: GrantLock } & AsyncDisposable> {
  const path = await Deno.makeTempDir();
  const lock = new GrantLock({
    path: join(path, "paddock.lock.json"),
    dataDir: join(path, "data"),
  });
  return { path, lock, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

function entry(name: string): [string, PluginGrants] {
  return [name, { hash: name, asked: [], granted: [] }];
}

Deno.test("a GrantLock keeps what several change at once, and what others have written", async () => {
  await using dir = await folder();
  const { lock } = dir;
  assert.equal((await lock.read()).size, 0);
  await Promise.all(
    ["a", "b", "c", "d"].map((name) => lock.change((book) => new Map([...book, entry(name)]))),
  );
  const other = new GrantLock({ path: lock.path, dataDir: join(dir.path, "data") });
  await other.change((book) => new Map([...book, entry("e")]));
  await lock.change((book) => new Map([...book, entry("f")]));
  assert.deepEqual([...(await lock.read()).keys()], ["a", "b", "c", "d", "e", "f"]);
  assert.deepEqual([...Deno.readDirSync(join(dir.path, "data"))], []);
});

Deno.test("a GrantLock that is refused a change writes nothing and goes on", async () => {
  await using dir = await folder();
  await dir.lock.change((book) => new Map([...book, entry("a")]));
  const before = await Deno.readTextFile(dir.lock.path);
  const refused = dir.lock.change(() => {
    throw new RangeError("no");
  });
  await assert.rejects(refused, /no/);
  await assert.rejects(
    dir.lock.change((book) => new Map([...book, entry("__proto__")])),
    /cannot be the name/,
  );
  assert.equal(await Deno.readTextFile(dir.lock.path), before);
  await dir.lock.change((book) => new Map([...book, entry("b")]));
  assert.equal((await dir.lock.read()).size, 2);
});

Deno.test("a damaged lock is never overwritten, whatever the damage", async () => {
  await using dir = await folder();
  const damage = fc.oneof(
    fc.record({ at: fc.nat(GOOD.length - 1), count: fc.integer({ min: 1, max: 40 }) })
      .map(({ at, count }) => GOOD.slice(0, at) + GOOD.slice(at + count)),
    fc.record({ at: fc.nat(GOOD.length), text: fc.string({ minLength: 1, maxLength: 5 }) })
      .map(({ at, text }) => GOOD.slice(0, at) + text + GOOD.slice(at)),
    fc.record({ at: fc.nat(GOOD.length - 1), text: fc.string({ minLength: 1, maxLength: 1 }) })
      .map(({ at, text }) => GOOD.slice(0, at) + text + GOOD.slice(at + 1)),
  );
  await fc.assert(
    fc.asyncProperty(damage, async (text) => {
      await Deno.writeTextFile(dir.lock.path, text);
      const bytes = await Deno.readTextFile(dir.lock.path);
      let readable = true;
      try {
        await dir.lock.read();
      } catch {
        readable = false;
      }
      const change = dir.lock.change((book) => new Map([...book, entry("new")]));
      if (readable) await change;
      else {
        await assert.rejects(change, PaddockError);
        assert.equal(await Deno.readTextFile(dir.lock.path), bytes);
      }
    }),
    { numRuns: 300 },
  );
});

Deno.test("a GrantLock that cannot be written says why", async () => {
  await using dir = await folder();
  await Deno.mkdir(dir.lock.path);
  await assert.rejects(dir.lock.read(), /Cannot read the grant lock/);
  await Deno.remove(dir.lock.path);
  await Deno.writeTextFile(join(dir.path, "data"), "a file");
  await assert.rejects(
    dir.lock.change((book) => new Map([...book, entry("a")])),
    /Cannot write the grant lock/,
  );
});
