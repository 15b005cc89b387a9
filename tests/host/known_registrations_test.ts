import assert from "node:assert/strict";
import type { Admission } from "../../src/access/admission.ts";
import { CapabilitySet } from "../../src/access/capabilities.ts";
import type { Item } from "../../src/access/item.ts";
import { HostLog } from "../../src/host/host_log.ts";
import { KnownRegistrations } from "../../src/host/known_registrations.ts";
import { createLogger } from "../../src/telemetry/logger.ts";
import { FakePlugins } from "./fake_plugins.ts";

function admission(items: readonly Item[]): Admission {
  return { items, capabilities: new CapabilitySet("a", []), cwd: "/", routes: undefined };
}

function known(): KnownRegistrations {
  return new KnownRegistrations({
    packages: new FakePlugins(),
    log: new HostLog(createLogger(() => {}), () => new Date(0)),
    world: { hooks: ["onSave"], services: {}, preludes: [], registrations: 100 },
  });
}

Deno.test("keyOf() follows configuration and what is held, whatever was asked before", () => {
  const one: Item = { kind: "capability", value: "mail" };
  const other: Item = { kind: "net", value: "a.example" };
  const shared = admission([one]);
  const cases: readonly [unknown, Admission][] = [
    [{}, shared],
    [{}, admission([one, other])],
    [{ a: 1 }, shared],
    [{}, admission([])],
    [{ a: 1 }, admission([other])],
  ];
  const keys = cases.map(([config, held]) => known().keyOf(config, held));
  assert.equal(new Set(keys).size, cases.length);
  // One that is asked about all of them, back and forth, says the same.
  const keeper = known();
  const order = [0, 0, 1, 0, 2, 2, 3, 4, 0, 3];
  assert.deepEqual(
    order.map((i) => keeper.keyOf(...cases[i]!)),
    order.map((i) => keys[i]),
  );
  assert.equal(keeper.keyOf({}, admission([other, one])), keys[1]);
});
