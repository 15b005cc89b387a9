import assert from "node:assert/strict";
import { ERROR_NAMES, GRANTED_APIS, type GrantKind } from "../../src/sandbox/granted_apis.ts";
import { KEEP_LIST } from "../../src/sandbox/keep_list.ts";
import type { Permissions } from "../../src/wire/protocol.ts";
import { type Granted, granted } from "./granted_harness.ts";

const GRANTS: Record<GrantKind, Permissions> = {
  read: { read: ["/nowhere"] },
  write: { write: ["/nowhere"] },
  env: { env: ["PADDOCK_TEST_NOTHING"] },
  net: { net: ["nowhere.test"] },
  sys: { sys: Object.keys(GRANTED_APIS.sys).map((name) => name.slice("Deno.".length)) },
  run: { run: ["/nowhere/program"] },
  ffi: { ffi: ["/nowhere/library"] },
};
/** What the kinds give that a worker can be given as well. */
const COMMON: readonly GrantKind[] = ["read", "write", "env", "net", "sys"];

/** Names of all globals, and full names of whatever lies below `Deno` and `process`. */
const NAMES = `
  const names = [], below = [];
  for (let o = globalThis; o !== null; o = Object.getPrototypeOf(o)) {
    for (const key of Reflect.ownKeys(o)) {
      if (typeof key === "string" && globalThis[key] !== undefined) names.push(key);
    }
  }
  function visit(value, path) {
    const inner = typeof value === "object" && value !== null && path !== "process.env";
    if (!inner) return below.push(path);
    if (Object.getPrototypeOf(value) !== null && path !== "Deno.build") below.push(path + ".__proto__");
    for (const key of Reflect.ownKeys(value)) visit(value[key], path + "." + String(key));
  }
  if (typeof Deno !== "undefined") visit(Deno, "Deno");
  if (typeof process !== "undefined") visit(process, "process");
  console.log(JSON.stringify({ names: [...new Set(names)].sort(), below: below.sort() }));`;

async function names(
  logged: Granted["logged"],
  permissions: Permissions,
): Promise<{ names: string[]; below: string[] }> {
  const [text] = await logged(NAMES, { permissions });
  return JSON.parse(text!);
}

granted(
  "each grant brings back what the table says, and nothing else",
  async ({ tier, logged }) => {
    const before = await names(logged, {});
    assert.deepEqual(before.below, []);
    const kinds = tier === "worker" ? COMMON : Object.keys(GRANTS) as GrantKind[];
    for (const kind of kinds) {
      const after = await names(logged, GRANTS[kind]);
      const table = Object.keys(GRANTED_APIS[kind]);
      const globals = new Set(table.map((name) => name.split(".")[0]!));
      const added = after.names.filter((name) => !before.names.includes(name));
      assert.deepEqual(added, [...globals].sort(), kind);
      const expected = table.filter((name) => name.includes("."));
      if (globals.has("Deno")) {
        expected.push("Deno.build.os", ...ERROR_NAMES.map((name) => `Deno.errors.${name}`));
      }
      assert.deepEqual(after.below, expected.sort(), kind);
    }
  },
);

Deno.test("KEEP_LIST and the table of grants agree", () => {
  const byName = new Map<string, Set<string>>();
  for (const [kind, apis] of Object.entries(GRANTED_APIS)) {
    for (const name of Object.keys(apis)) {
      const global = name.split(".")[0]!;
      byName.set(global, (byName.get(global) ?? new Set()).add(kind));
    }
  }
  for (const [name, rule] of Object.entries(KEEP_LIST)) {
    assert.deepEqual([...byName.get(name) ?? []].sort(), [...rule!.by ?? []].sort(), name);
    assert.equal(rule!.fate === "granted", byName.has(name), name);
  }
});

granted("nothing of Deno itself can be reached from what was granted", async ({ logged }) => {
  const [text] = await logged(
    `
    const names = new Set(), seen = new Set();
    function visit(value, depth) {
      if (typeof value !== "object" && typeof value !== "function" || value === null) return;
      if (seen.has(value) || depth === 0) return;
      seen.add(value);
      for (const key of Reflect.ownKeys(value)) {
        names.add(typeof key === "symbol" ? "symbol " + key.description : key);
        const { value: inner, get, set } = Object.getOwnPropertyDescriptor(value, key);
        for (const one of [inner, get, set]) visit(one, depth - 1);
      }
      visit(Object.getPrototypeOf(value), depth - 1);
    }
    const errors = [];
    for (const attempt of [() => Deno.readTextFileSync("/nowhere/a"), () => Deno.statSync("/"), () => Deno.statSync(1)]) {
      try { attempt() } catch (error) { errors.push(error) }
    }
    return Promise.allSettled([
      fetch("http://nowhere.test:1/"), Deno.connect({ port: 1 }), Deno.writeTextFile("/nowhere/b", "x"),
    ]).then((settled) => {
      for (const one of [Deno, process, fetch, WebSocket, ...errors, ...settled]) visit(one, 12);
      console.log(JSON.stringify([...names]));
    });`,
    { permissions: Object.assign({}, ...COMMON.map((kind) => GRANTS[kind])) },
  );
  const reached: string[] = JSON.parse(text!);
  assert.ok(reached.includes("readTextFileSync"), "the walk goes deep enough");
  for (
    const name of [
      ...[
        "internal",
        "core",
        "rid",
        "permissions",
        "Command",
        "open",
        "openSync",
        "FsFile",
        "Conn",
      ],
      ...["Permissions", "PermissionStatus", "resources", "symbol Deno.internal", "exit", "kill"],
      ...["args", "pid", "mainModule", "cwd", "chdir", "serve", "listen", "createHttpClient"],
    ]
  ) assert.ok(!reached.includes(name), `a plugin can reach ${name}`);
});

granted("Deno stays what it is, whatever a plugin does", async ({ logged }) => {
  const [text] = await logged(
    `
    const own = Deno;
    const ways = [
      () => { Deno = {} }, () => { globalThis.Deno = {} }, () => delete globalThis.Deno,
      () => Object.defineProperty(globalThis, "Deno", { value: {} }),
      () => { Deno.readTextFile = () => {} }, () => { Deno.build.os = "x" },
      () => { Deno.errors.NotFound = Error }, () => { Deno.errors.NotFound.prototype.name = "x" },
      () => Object.setPrototypeOf(Deno, {}),
    ];
    for (const way of ways) try { way() } catch {}
    console.log(own === Deno, Deno.build.os, new Deno.errors.NotFound("m") instanceof Error, Deno.readTextFile.name !== "");`,
    { permissions: { read: ["/nowhere"] } },
  );
  assert.match(text!, new RegExp(`^true ${Deno.build.os} true`));
});
