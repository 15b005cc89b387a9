import assert from "node:assert/strict";
import { Event } from "../../src/hooks/event.ts";
import type { Hook } from "../../src/hooks/hook.ts";
import { TaggedHook } from "../../src/hooks/tagged_hook.ts";

class Tagged extends Event {
  text = "";
  tags: string[] = [];
}

function makeHook(): TaggedHook<Tagged> {
  return new TaggedHook<Tagged>({ tagsOf: (e) => e.tags });
}

function digit(n: number): (e: Tagged) => unknown {
  return (e) => {
    e.text += n;
    return e.next();
  };
}

async function traced(hook: Hook<Tagged>, ...tags: string[]): Promise<string> {
  const event = Object.assign(new Tagged(), { tags });
  await hook.trigger(event);
  return event.text;
}

Deno.test("trigger() runs the handlers that share a tag with the event, and the untagged", async () => {
  const hook = makeHook();
  hook.bind({ tags: ["a"], func: digit(1) });
  hook.bindFunc(digit(2));
  hook.bind({ tags: ["b", "c"], func: digit(3), priority: -1 });
  hook.bind({ tags: [], func: digit(4) });
  hook.bind({ tags: ["a", "c"], func: digit(5) });
  const rows: [tags: string[], text: string][] = [
    [[], "24"],
    [["a"], "1245"],
    [["b"], "324"],
    [["c"], "3245"],
    [["z"], "24"],
    [["a", "a"], "1245"],
    [["a", "z"], "1245"],
    [["a", "b"], "31245"],
    [["z", "b", "a", "c"], "31245"],
    [["constructor", "__proto__"], "24"],
  ];
  for (let round = 0; round < 2; round++) {
    for (const [tags, text] of rows) assert.equal(await traced(hook, ...tags), text, tags.join());
  }
});

Deno.test("trigger() sees every change of the handlers, tags included", async () => {
  const hook = makeHook();
  assert.equal(await traced(hook, "a"), "");
  hook.bind({ id: "x", tags: ["a"], func: digit(1) });
  assert.equal(await traced(hook, "a"), "1");
  hook.bind({ id: "y", tags: ["a"], func: digit(2) });
  assert.equal(await traced(hook, "a"), "12");
  hook.bind({ id: "x", tags: ["b"], func: digit(3) });
  assert.equal(await traced(hook, "a"), "2");
  assert.equal(await traced(hook, "b"), "3");
  hook.bind({ id: "x", func: digit(4) });
  assert.equal(await traced(hook, "b"), "4");
  hook.unbind("y");
  assert.equal(await traced(hook, "a"), "4");
  hook.unbindAll();
  assert.equal(await traced(hook, "a"), "");
});

Deno.test("bind() keeps a copy of the tags", async () => {
  const hook = makeHook();
  const tags = ["a"];
  hook.bind({ tags, func: digit(1) });
  tags[0] = "b";
  hook.bindFunc(digit(2));
  assert.equal(await traced(hook, "a"), "12");
  assert.equal(await traced(hook, "b"), "2");
});

Deno.test("trigger() runs on a snapshot", async () => {
  const hook = makeHook();
  hook.bind({
    id: "x",
    tags: ["a"],
    func: (e) => {
      hook.unbindAll();
      hook.bind({ tags: ["a"], func: digit(9) });
      return e.next();
    },
  });
  hook.bind({ tags: ["a"], func: digit(2) });
  assert.equal(await traced(hook, "a"), "2");
  assert.equal(await traced(hook, "a"), "9");
});

Deno.test("trigger() asks for tags only while handlers are bound", async () => {
  let asked = 0;
  const hook = new TaggedHook<Event>({ tagsOf: () => [`${++asked}`] });
  assert.deepEqual(await hook.trigger(new Event(), () => {}), { completed: true });
  assert.equal(asked, 0);
  hook.bind({ tags: ["1"], func: () => {} });
  assert.deepEqual(await hook.trigger(new Event()), { completed: false, stoppedBy: "handler-1" });
  assert.deepEqual(await hook.trigger(new Event()), { completed: true });
  assert.equal(asked, 2);
});

Deno.test("TaggedHook is a Hook, with one-off handlers and all", async () => {
  const hook: Hook<Tagged> = makeHook();
  hook.bindFunc(digit(1));
  const event = Object.assign(new Tagged(), { tags: ["a"] });
  assert.deepEqual(await hook.trigger(event, (e) => e.text += "A"), { completed: true });
  assert.equal(event.text, "1A");
});
