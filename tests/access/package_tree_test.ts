import assert from "node:assert/strict";
import { heldPackages, packagesWith } from "../../src/access/package_grants.ts";
import { type PackageTree, pruneTree, resolvePackage } from "../../src/access/package_tree.ts";
import { parseNpmRequest } from "../../src/access/npm_request.ts";
import { grantItems, type PluginGrants, revokeItems } from "../../src/access/plugin_grants.ts";
import type { Item } from "../../src/access/item.ts";

const SUM = "sha512-AAAA";
const TREE: PackageTree = {
  resolved: { "a@1": "1.2.0", "@s/b@^2.0": "2.1.0_a@1.2.0", "c@latest": "3.0.0-beta.1" },
  packages: {
    "a@1.2.0": { integrity: SUM, dependencies: ["shared", "twice@1.0.0", "other@npm:real@1.0.0"] },
    "@s/b@2.1.0_a@1.2.0": { integrity: SUM, dependencies: ["a", "twice@2.0.0"] },
    "c@3.0.0-beta.1": { integrity: SUM, optionalDependencies: ["shared"] },
    "real@1.0.0": { integrity: SUM, dependencies: ["a"] },
    "shared@1.0.0": { integrity: SUM },
    "twice@1.0.0": { integrity: SUM },
    "twice@2.0.0": { integrity: SUM },
  },
};

function npm(...values: string[]): Item[] {
  return values.map((value) => ({ kind: "npm", value }));
}

function requests(...values: string[]) {
  return values.map((value) => parseNpmRequest(value)!);
}

Deno.test("resolvePackage() finds the version that a request stands for, if it fits", () => {
  const cases: [request: string, id: string | undefined, version?: string][] = [
    ["a@1", "a@1.2.0", "1.2.0"],
    ["a@^1.1", "a@1.2.0", "1.2.0"],
    ["a@1.2.0", "a@1.2.0", "1.2.0"],
    ["a@1.1.0", undefined],
    ["a@2", undefined],
    ["a@*", undefined],
    ["@s/b@2.1.x", "@s/b@2.1.0_a@1.2.0", "2.1.0"],
    ["c@latest", "c@3.0.0-beta.1", "3.0.0-beta.1"],
    ["c@3", undefined],
    ["shared@1", undefined],
  ];
  for (const [text, id, version] of cases) {
    const found = resolvePackage(parseNpmRequest(text)!, TREE);
    assert.deepEqual([found?.id, found?.version], [id, version], text);
  }
  assert.equal(resolvePackage(parseNpmRequest("a@1")!, undefined), undefined);
});

Deno.test("pruneTree() leaves what is still needed, by whatever name", () => {
  const left = (...values: string[]) => Object.keys(pruneTree(TREE, requests(...values))!.packages);
  assert.deepEqual(left("a@1"), ["a@1.2.0", "real@1.0.0", "shared@1.0.0", "twice@1.0.0"]);
  assert.deepEqual(left("c@latest"), ["c@3.0.0-beta.1", "shared@1.0.0"]);
  assert.deepEqual(left("a@1", "@s/b@^2.0", "c@latest"), Object.keys(TREE.packages));
  assert.equal(pruneTree(TREE, []), undefined);
});

Deno.test("heldPackages() says what to do when the lock has no version of what is held", () => {
  const rules = {
    lockFile: "/x/paddock.lock.json",
    howToGrant: (plugin: string, items: readonly string[]) => `grant ${plugin} ${items}`,
  };
  assert.equal(heldPackages("p", [{ kind: "net", value: "a.com" }], TREE, rules), undefined);
  assert.deepEqual(heldPackages("p", npm("a@1"), TREE, rules)!.imports.map(({ id }) => id), [
    "a@1.2.0",
  ]);
  for (const tree of [TREE, undefined]) {
    assert.throws(
      () => heldPackages("p", npm("d@1"), tree, rules),
      /^PaddockError: Cannot start plugin "p": \/x\/paddock\.lock\.json has no version that fits npm:d@1; .* grant p npm:d@1$/,
    );
  }
});

Deno.test("packagesWith() fetches only when there is something new, and keeps known versions", async () => {
  const before: PluginGrants = {
    hash: "h",
    asked: [],
    granted: npm("a@1").map((item) => ({ item, by: "cli", at: "2026-01-01T00:00:00Z" })),
    packages: TREE,
  };
  const calls: unknown[] = [];
  const fetch = (...call: unknown[]) => {
    calls.push(call);
    return Promise.resolve(TREE);
  };
  const same = await packagesWith("p", before, npm("a@1"), fetch);
  assert.deepEqual(same!.resolved, { "a@1": "1.2.0" });
  assert.equal(await packagesWith("p", undefined, [{ kind: "env", value: "X" }], fetch), undefined);
  assert.deepEqual(calls, []);
  await packagesWith("p", before, npm("d@1"), fetch);
  assert.deepEqual(calls, [["p", requests("a@1", "d@1"), TREE]]);
});

Deno.test("grants keep the packages that are granted, and the mark of the code only beside them", () => {
  const [a, c] = npm("a@1", "c@latest");
  const bundle = { files: "f".repeat(64), code: "c".repeat(64) };
  const decision = { hash: "h", asked: [a!, c!], by: "api", at: "2026-01-01T00:00:00Z" } as const;
  const granted = {
    ...grantItems(undefined, { ...decision, items: [a!, c!], packages: TREE }),
    bundle,
  };
  const less = revokeItems(granted, { hash: "h", items: [a!] });
  assert.deepEqual(Object.keys(less.packages!.packages), ["c@3.0.0-beta.1", "shared@1.0.0"]);
  assert.deepEqual(less.bundle, bundle);
  const none = revokeItems(less, { hash: "h", items: [c!] });
  assert.deepEqual([none.packages, none.bundle], [undefined, undefined]);
  assert.deepEqual(grantItems(granted, { ...decision, items: [] }).packages, undefined);
});
