import assert from "node:assert/strict";
import { rootMessage, WORKER_ROOT } from "../../src/supervisor/worker_root.ts";

/** Deno has the Web Locks of the standard, but not their types. */
const { locks } = navigator as unknown as {
  locks: {
    request<T>(
      name: string,
      options: { ifAvailable?: boolean },
      held: (lock: object | null) => T | Promise<T>,
    ): Promise<T>;
    query(): Promise<{ pending: { name: string }[] }>;
  };
};

async function isWanted(name: string): Promise<boolean> {
  return (await locks.query()).pending.some((one) => one.name === name);
}

/** Replaces what is not pinned of what a lock could be let go with, then answers each message. */
const GREEDY = `
  const letGo = { then: (go) => go() };
  globalThis.Promise = function () { postMessage("asked"); return letGo; };
  addEventListener("message", ({ data }) => postMessage(data));
  postMessage("replaced");
`;

Deno.test("a thread keeps its lock, whatever runs there by the time it gets it", async () => {
  const name = `test:${crypto.randomUUID()}`;
  const held = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  const own = locks.request(name, {}, () => {
    held.resolve();
    return over.promise;
  });
  await held.promise;
  const worker = new Worker(WORKER_ROOT, { type: "module", name, deno: { permissions: "none" } });
  const said: string[] = [];
  const heard = (word: string) =>
    new Promise<void>((resolve) => {
      worker.onmessage = ({ data }) => {
        said.push(data);
        if (data === word) resolve();
      };
    });
  const replaced = heard("replaced");
  worker.postMessage(rootMessage(GREEDY));
  await replaced;
  while (!await isWanted(name));
  over.resolve();
  await own;
  while (await isWanted(name));
  for (let turn = 0; turn < 10; turn++) {
    const back = heard(`${turn}`);
    worker.postMessage(`${turn}`);
    await back;
  }
  assert.equal(await locks.request(name, { ifAvailable: true }, (lock) => lock), null);
  assert.ok(!said.includes("asked"));
  worker.terminate();
  await locks.request(name, {}, () => {});
});
