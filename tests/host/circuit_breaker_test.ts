import assert from "node:assert/strict";
import { CircuitBreaker, type CircuitChange, verdictOn } from "../../src/host/circuit_breaker.ts";
import type { Runner } from "../../src/supervisor/runner.ts";
import { ApiError, PaddockError } from "../../src/wire/errors.ts";

const RUNNER = {} as Runner;
const BOOM = new Error("boom");

function scene(onOpen: "abort" | "skip" = "abort") {
  const changes: CircuitChange[] = [];
  const clock = { now: 1_000_000 };
  const circuit = new CircuitBreaker({
    plugin: "p",
    hook: "onOrder",
    runner: RUNNER,
    failures: 3,
    openMs: 10_000,
    onOpen,
    now: () => clock.now,
    onChange: (change) => void changes.push(change),
  });
  const fail = (times: number, ms = 1) => {
    for (let i = 0; i < times; i++) {
      clock.now += ms;
      circuit.settle({}, "bad", ms, BOOM);
    }
  };
  return { circuit, clock, changes, fail };
}

Deno.test("CircuitBreaker opens after so many failures in a row and says so once", () => {
  const { circuit, changes, fail } = scene();
  fail(2);
  circuit.settle({}, "good", 1);
  fail(2);
  assert.equal(circuit.isOpen, false);
  fail(1);
  assert.equal(circuit.isOpen, true);
  assert.equal(circuit.openings, 1);
  fail(5);
  assert.deepEqual(changes, [
    {
      plugin: "p",
      hook: "onOrder",
      runner: RUNNER,
      state: "open",
      error: BOOM,
      retryMs: 10_000,
    },
  ]);
});

Deno.test("CircuitBreaker counts neither for nor against what went wrong elsewhere", () => {
  const { circuit, fail } = scene();
  fail(2);
  circuit.settle({}, "none", 1, BOOM);
  assert.equal(circuit.isOpen, false);
  fail(1);
  assert.equal(circuit.isOpen, true);
});

Deno.test("CircuitBreaker forgets failures after a while without one, however long failing takes", () => {
  const { circuit, clock, fail } = scene();
  fail(2);
  clock.now += 10_001;
  fail(2);
  assert.equal(circuit.isOpen, false);
  const slow = scene();
  slow.fail(3, 60_000);
  assert.equal(slow.circuit.isOpen, true);
});

Deno.test("CircuitBreaker lets one event through when its time is over", () => {
  const { circuit, clock, changes, fail } = scene();
  fail(3);
  const [first, second] = [{}, {}];
  clock.now += 9_999;
  assert.equal(circuit.admit(first), false);
  assert.equal(
    circuit.refusal().message,
    'Cannot call onOrder of plugin "p": it has failed too often and is left alone, it is tried again in 1 s; ' +
      "the last failure: boom",
  );
  assert.equal(circuit.refusal().code, "circuit");
  clock.now += 1;
  assert.equal(circuit.admit(first), true);
  assert.equal(circuit.admit(second), false);
  assert.equal(circuit.admit(first), true, "it meets handlers of the plugin more than once");
  circuit.settle(second, "good", 1);
  assert.equal(circuit.isOpen, true, "a call from before the opening decides nothing");
  circuit.settle(first, "bad", 1, new Error("again"));
  assert.equal(circuit.isOpen, true);
  assert.equal(circuit.admit(second), false);
  clock.now += 10_000;
  assert.equal(circuit.admit(second), true);
  circuit.settle(second, "good", 1);
  assert.equal(circuit.isOpen, false);
  assert.deepEqual(changes.map(({ state }) => state), ["open", "closed"]);
  fail(2);
  assert.equal(circuit.isOpen, false, "it counts from the beginning");
});

Deno.test("CircuitBreaker tries again at once when a trial ended for another reason", () => {
  const { circuit, clock, fail } = scene();
  fail(3);
  clock.now += 10_000;
  const [first, second] = [{}, {}];
  circuit.admit(first);
  circuit.settle(first, "none", 1, BOOM);
  assert.equal(circuit.isOpen, true);
  assert.equal(circuit.admit(second), true);
});

Deno.test("verdictOn() tells a plugin's failures from its refusals and those of others", () => {
  const of = (code: ConstructorParameters<typeof PaddockError>[0], plugin = "p") =>
    verdictOn(new PaddockError(code, "x", { plugin }), "p");
  assert.equal(verdictOn(new Error("x"), "p"), "bad");
  assert.equal(verdictOn(new TypeError("x"), "p"), "bad");
  assert.equal(verdictOn(new ApiError(400, "x"), "p"), "good");
  for (const code of ["deadline", "crashed", "protocol", "invalid", "capability"] as const) {
    assert.equal(of(code), "bad", code);
    assert.equal(of(code, "q"), "none", code);
  }
  for (const code of ["stopped", "cancelled", "root-deadline", "closed", "limit"] as const) {
    assert.equal(of(code), "none", code);
  }
});
