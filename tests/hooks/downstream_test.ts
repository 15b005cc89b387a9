import assert from "node:assert/strict";
import { Downstream } from "../../src/hooks/downstream.ts";

const boom = new Error("boom");

function failing(): Downstream {
  return new Downstream(Promise.reject(boom));
}

Deno.test("unclaimed() tells whether somebody took charge of the failure", async () => {
  const rows: { name: string; use: (rest: Downstream) => unknown; claimed: boolean }[] = [
    { name: "nobody", use: () => {}, claimed: false },
    { name: "await", use: (rest) => settle(async () => await rest), claimed: true },
    { name: "returned", use: (rest) => settle(() => rest), claimed: true },
    { name: "catch", use: (rest) => rest.catch(() => {}), claimed: true },
    { name: "then with both", use: (rest) => rest.then(() => {}, () => {}), claimed: true },
    { name: "Promise.all", use: (rest) => settle(() => Promise.all([rest])), claimed: true },
    { name: "then", use: (rest) => void rest.then(() => {}), claimed: false },
    { name: "finally", use: (rest) => void rest.finally(() => {}), claimed: false },
    { name: "then, catch", use: (rest) => rest.then(() => {}).catch(() => {}), claimed: true },
    {
      name: "then, finally, await",
      use: (rest) => settle(async () => await rest.then(() => {}).finally(() => {})),
      claimed: true,
    },
    {
      name: "one branch of two",
      use: (rest) => {
        rest.catch(() => {});
        rest.then(() => {});
      },
      claimed: false,
    },
  ];
  for (const { name, use, claimed } of rows) {
    const rest = failing();
    await use(rest);
    const outcome = await rest.unclaimed().then(() => true, (error) => error);
    assert.equal(outcome, claimed ? true : boom, name);
  }
});

Deno.test("unclaimed() rejects with what a derived promise made of success", async () => {
  const rest = new Downstream(Promise.resolve());
  rest.then(() => {
    throw boom;
  });
  await assert.rejects(rest.unclaimed(), boom);
});

Deno.test("Downstream is a promise to everybody else", async () => {
  const rest = new Downstream(Promise.resolve(5));
  assert.equal(await rest, 5);
  assert.equal(await rest.then((n) => n + 1), 6);
  assert.equal(await rest.finally(() => {}), 5);
  assert.equal(await rest.catch(() => 0), 5);
  assert.equal(Object.prototype.toString.call(rest), "[object Promise]");
  await assert.rejects(async () => await failing(), boom);
  assert.equal(await failing().catch((error) => error), boom);
});

/** Waits for what `use` gives, as a handler's outcome would be waited for. */
async function settle(use: () => unknown): Promise<void> {
  try {
    await use();
  } catch (error) {
    assert.equal(error, boom);
  }
}
