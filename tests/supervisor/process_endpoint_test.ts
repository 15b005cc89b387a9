import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { ProcessEndpoint } from "../../src/supervisor/process_endpoint.ts";
import { DEFAULT_LIMITS, type Limits } from "../../src/wire/limits.ts";
import { until } from "./fixtures.ts";

/** A process that runs this program and fences nothing; `say` writes a message, `raw` bytes. */
function open(program: string, limits: Partial<Limits> = {}) {
  const text = `
    import { Buffer } from "node:buffer";
    import { readSync, writeSync } from "node:fs";
    const raw = (bytes) => { for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at); };
    const u32 = (n) => Buffer.from(new Uint32Array([n]).buffer);
    const say = (text) => { const body = Buffer.from(text); raw(Buffer.concat([u32(body.length + 4), u32(body.length), body])); };
    ${program}`;
  const child = spawn(
    Deno.execPath(),
    [
      "run",
      "--no-prompt",
      "--no-config",
      "--deny-run",
      `data:application/javascript,${encodeURIComponent(text)}`,
    ],
    { stdio: ["pipe", "pipe", "ignore", "pipe"], cwd: "/" },
  );
  const endpoint = new ProcessEndpoint(child, { ...DEFAULT_LIMITS, ...limits });
  const ends: string[] = [];
  const messages: unknown[] = [];
  endpoint.onend = (reason) => ends.push(reason);
  endpoint.onmessage = (message) => messages.push(message);
  return { endpoint, child, ends, messages };
}

Deno.test("what a process says before it ends counts, and its end is told once", async () => {
  const { endpoint, ends, messages } = open(`say("a"); say("b"); Deno.exit(3);`);
  await until(() => ends.length === 1, "it ended");
  assert.deepEqual(messages, ["a", "b"]);
  assert.deepEqual(ends, ["its process ended with code 3"]);
  assert.equal(await endpoint.terminate(), "gone");
  assert.equal(ends.length, 1);
});

Deno.test("terminate() kills a process that spins, and nobody hears of it", async () => {
  const { endpoint, ends, messages, child } = open(`say("here"); while (true);`);
  await until(() => messages.length === 1, "it runs");
  assert.equal(await endpoint.terminate(), "gone");
  await endpoint.gone;
  assert.equal(child.signalCode, "SIGKILL");
  assert.deepEqual(ends, []);
});

Deno.test("a process that breaks the framing is killed", async (t) => {
  const cases: Record<string, [string, RegExp]> = {
    "too large": [
      `raw(u32(0x7fffffff)); setInterval(() => {}, 1000);`,
      /2147483643 bytes, at most/,
    ],
    "parts": [`raw(u32(4)); raw(u32(9)); setInterval(() => {}, 1000);`, /do not add up/],
    "text": [`raw(Buffer.from("hello, terminal")); setInterval(() => {}, 1000);`, /at most/],
  };
  for (const [name, [program, reason]] of Object.entries(cases)) {
    await t.step(name, async () => {
      const { endpoint, ends, messages } = open(program);
      await endpoint.gone;
      assert.match(ends.join(), reason);
      assert.deepEqual(messages, []);
    });
  }
});

Deno.test("a process that does not read what it is sent is killed", async () => {
  const { endpoint, ends, messages } = open(`say("here"); while (true);`);
  await until(() => messages.length === 1, "it runs");
  const text = "x".repeat(4 * 1024 * 1024);
  for (let i = 0; i < 20 && ends.length === 0; i++) endpoint.post(text, []);
  assert.match(ends.join(), /left \d+ bytes unread/);
  await endpoint.gone;
});

Deno.test("a process that reads none of its answers is killed", async () => {
  const { endpoint, ends, messages } = open(`say("here"); while (true);`);
  await until(() => messages.length === 1, "it runs");
  const text = "x".repeat(4 * 1024 * 1024);
  for (let i = 0; i < 40 && ends.length === 0; i++) endpoint.write(text, []);
  assert.match(ends.join(), /left \d+ bytes unread/);
  await endpoint.gone;
});

Deno.test("write() keeps to the limit of the mailbox", async () => {
  const { endpoint } = open(`setInterval(() => {}, 1000);`, { mailboxBytes: 100 });
  assert.throws(() => endpoint.write("x".repeat(101), []), { name: "PaddockError", code: "limit" });
  endpoint.write("x".repeat(100), []);
  assert.equal(await endpoint.terminate(), "gone");
});

Deno.test("a program that is not there is an error at once", () => {
  const child = spawn("/nowhere/at/all", [], { stdio: ["pipe", "pipe", "ignore", "pipe"] });
  assert.throws(() => new ProcessEndpoint(child, DEFAULT_LIMITS), {
    message: '"/nowhere/at/all" could not be started',
  });
});
