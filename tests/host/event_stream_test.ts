import assert from "node:assert/strict";
import { EventStream } from "../../src/host/event_stream.ts";

const TIME = new Date(0);

function makeStream() {
  const errors: unknown[] = [];
  const stream = new EventStream({ clock: () => TIME, onError: (error) => errors.push(error) });
  const say = (...names: string[]) => {
    for (const plugin of names) stream.publish({ kind: "removed", plugin, hash: undefined });
  };
  return { stream, errors, say };
}

/** What a reader gets: names of plugins, and numbers for what it missed. */
async function read(items: AsyncIterable<unknown>, most = Infinity): Promise<(string | number)[]> {
  const got: (string | number)[] = [];
  for await (const item of items as ReturnType<EventStream["follow"]>) {
    got.push(item.kind === "missed" ? item.count : item.plugin);
    if (got.length === most) break;
  }
  return got;
}

Deno.test("subscribe() calls until it is disposed of, and a listener that throws disturbs nobody", () => {
  const { stream, errors, say } = makeStream();
  const heard: string[] = [];
  stream.subscribe(() => {
    throw new Error("no");
  });
  const subscription = stream.subscribe(({ plugin, time }) => {
    assert.equal(time, TIME);
    heard.push(plugin);
  });
  say("a");
  subscription[Symbol.dispose]();
  say("b");
  assert.deepEqual(heard, ["a"]);
  assert.deepEqual(errors.map((error) => (error as Error).message), ["no", "no"]);
});

Deno.test("a listener that unsubscribes another, or itself, during an event is no trouble", () => {
  const { stream, say } = makeStream();
  const heard: string[] = [];
  const one = stream.subscribe(() => {
    heard.push("one");
    one[Symbol.dispose]();
  });
  stream.subscribe(() => heard.push("two"));
  say("a", "b");
  assert.deepEqual(heard, ["one", "two", "two"]);
});

Deno.test("recent() keeps the latest events, and no more than a bound", () => {
  const { stream, say } = makeStream();
  for (let i = 0; i < 600; i++) say(String(i));
  const recent = stream.recent();
  assert.equal(recent.length, 500);
  assert.equal(recent[0]!.plugin, "100");
  assert.equal(recent.at(-1)!.plugin, "599");
});

Deno.test("follow() hands out events in order, those before it only when asked to, and ends with the stream", async () => {
  const { stream, say } = makeStream();
  say("before");
  const fresh = read(stream.follow());
  const all = read(stream.follow({ recent: true }));
  const iterated = read(stream);
  say("a", "b");
  stream.close();
  assert.deepEqual(await fresh, ["a", "b"]);
  assert.deepEqual(await all, ["before", "a", "b"]);
  assert.deepEqual(await iterated, ["a", "b"]);
  assert.deepEqual(await read(stream.follow({ recent: true })), ["before", "a", "b"]);
});

Deno.test("a slow reader misses the oldest events, and is told how many", async () => {
  const { stream, say } = makeStream();
  const events = stream.follow({ buffer: 2 });
  say("a", "b", "c", "d", "e");
  assert.deepEqual(await read(events, 3), [3, "d", "e"]);
  assert.throws(() => stream.follow({ buffer: 0 }), RangeError);
});

Deno.test("a reader that stops is let go, whatever it had not read", async () => {
  const { stream, say } = makeStream();
  const events = stream.follow();
  say("a", "b");
  assert.deepEqual(await read(events, 1), ["a"]);
  say("c");
  assert.deepEqual(await events.next(), { done: true, value: undefined });
});
