import assert from "node:assert/strict";
import { Manifest } from "../../src/access/manifest.ts";
import { Isolation } from "../../src/host/isolation.ts";

Deno.test("Isolation takes the stricter of the operator's word and the manifest's", () => {
  const cases: [Record<string, "worker" | "process">, object, "worker" | "process"][] = [
    [{}, {}, "worker"],
    [{}, { isolation: "process" }, "process"],
    [{ p: "worker" }, { isolation: "process" }, "process"],
    [{ p: "process" }, { isolation: "worker" }, "process"],
    [{ default: "process" }, {}, "process"],
    [{ default: "process", p: "worker" }, {}, "worker"],
    [{ default: "worker", p: "process" }, {}, "process"],
    [{ other: "process" }, {}, "worker"],
    [{ p: "worker" }, { limits: { memoryMb: 64 } }, "process"],
  ];
  for (const [policy, manifest, tier] of cases) {
    assert.equal(
      new Isolation(policy).tierOf("p", Manifest.parse(manifest)),
      tier,
      JSON.stringify([policy, manifest]),
    );
  }
  assert.equal(new Isolation({}).tierOf("constructor", Manifest.parse({})), "worker");
});

Deno.test("Isolation moves a plugin that left a thread behind, unless it was told otherwise", () => {
  const manifest = Manifest.parse({});
  const free = new Isolation({});
  assert.ok(free.noteWedged("p"));
  assert.ok(!free.noteWedged("p"), "once");
  assert.equal(free.tierOf("p", manifest), "process");
  assert.equal(free.tierOf("other", manifest), "worker");
  for (const policy of [{ p: "worker" }, { default: "worker" }] as const) {
    const told = new Isolation(policy);
    assert.ok(!told.noteWedged("p"));
    assert.equal(told.tierOf("p", manifest), "worker");
  }
});

Deno.test("Isolation refuses a tier that does not exist", () => {
  assert.throws(() => new Isolation({ p: "vm" as never }), {
    name: "TypeError",
    message: 'Cannot set isolation of "p": it must be "worker" or "process", current value is "vm"',
  });
});

Deno.test("Isolation moves a plugin whose grant the host lacks, unless the operator says worker", () => {
  const manifest = Manifest.parse({});
  const lack = { kind: "read", item: "/etc", flag: "--allow-read=/etc" } as const;
  assert.equal(new Isolation({}).tierOf("p", manifest, lack), "process");
  assert.equal(new Isolation({ p: "process" }).tierOf("p", manifest, lack), "process");
  const asks = Manifest.parse({ isolation: "process" });
  assert.equal(new Isolation({ p: "worker" }).tierOf("p", asks, lack), "process");
  for (const key of ["p", "default"]) {
    assert.throws(() => new Isolation({ [key]: "worker" }).tierOf("p", manifest, lack), {
      code: "config",
      message: 'Cannot start plugin "p" in a worker: the host does not hold read:/etc itself; ' +
        `start it with --allow-read=/etc, or change isolation of "${key}", current value is "worker"`,
    });
  }
});
