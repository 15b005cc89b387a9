/**
 * The sandbox's half of the wire goes on working in a realm where a plugin has replaced every method and every global
 * it could reach. (Not `Function.prototype` and `Promise`: Deno's own message loop needs them, and the bootstrap pins
 * them for that reason.)
 */
import assert from "node:assert/strict";
import { createMailbox, writeMailbox } from "../../src/wire/mailbox_writer.ts";

const wire = (file: string) => new URL(`../../src/wire/${file}.ts`, import.meta.url).href;

const code = `
import { Codecs } from "${wire("codecs")}";
import { Outbox } from "${wire("outbox")}";
import { packOwned } from "${wire("pack_owned")}";
import { MailboxReader } from "${wire("mailbox_reader")}";
import { fromWireError, toWireError } from "${wire("wire_error")}";

const { parse, stringify } = JSON;
const { getOwnPropertyDescriptor, getPrototypeOf, defineProperty, is } = Object;
const ownKeys = Reflect.ownKeys;
const post = self.postMessage.bind(self);
class Point { x = 1; }
const pointCodec = {
  tag: "point",
  is: (v) => is(getPrototypeOf(v), Point.prototype),
  encode: (p) => ({ x: p.x }),
  decode: (p) => ({ px: p.x }),
};

const value = {
  date: new Date(5), bytes: new Uint8Array([1, 2]), view: new DataView(new ArrayBuffer(2)),
  buffer: new ArrayBuffer(1), big: 12n, map: new Map([[1, 2]]), set: new Set([3]), list: [1, new Date(6)],
  point: new Point(), tag: { "~d": 1 }, error: new RangeError("far"), plain: new (class { a = 1n })(),
  toString: 1n, hidden: parse('{"__proto__":1,"constructor":5}'), json: { toJSON: () => 2n },
};
const ownBuffer = new ArrayBuffer(2);
const ownBytes = new Uint8Array(ownBuffer);
const partOfBytes = new Uint8Array(ownBuffer, 1);
const fn = { a: [() => 1] };
const thrown = [new TypeError("t"), "s", undefined, { status: 404, message: "m", data: { a: [1] } }, Symbol("y")];

function run(memory, say) {
  const codecs = new Codecs([pointCodec]);
  const buffers = [];
  let posted = "";
  const outbox = new Outbox((text, b) => { posted += text + b.length; }, (f) => f());
  outbox.push({ value: codecs.pack(value, buffers) }, buffers);
  say(posted);
  const owned = [];
  say(stringify(packOwned(ownBytes, owned)) + (owned[0] === ownBuffer));
  try { packOwned(partOfBytes, owned); } catch (e) { say(e.message); }
  const again = [];
  const back = codecs.unpack(parse(stringify(codecs.pack(value, again))), again);
  say(stringify([back.point, back.tag, back.list[0], back.hidden, back.map]));
  say("" + back.big + back.bytes[1]);
  try { codecs.pack(fn, []); } catch (e) { say(e.message); }
  try { codecs.unpack(parse('{"~z":1}'), []); } catch (e) { say(e.message); }
  for (let i = 0; i < thrown.length; i++) {
    const wire = toWireError(thrown[i], { stack: false });
    const error = fromWireError(wire, { plugin: "p" });
    say(stringify(wire) + error.message + error.plugin);
  }
  const mailbox = new MailboxReader(memory);
  mailbox.current = 3;
  say("ready");
  mailbox.wait();
  const { text, buffers: got } = mailbox.take();
  say(text + got.length + mailbox.current + mailbox.dead);
}

function poison(holder) {
  const names = ownKeys(holder);
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    const d = getOwnPropertyDescriptor(holder, name);
    if (!d.configurable || name === "constructor" || name === "__proto__") continue;
    const bad = function () { throw new RealError("poisoned: " + RealString(name)); };
    if (holder === ObjectPrototype) {
      // A setter on a shared prototype would see, or swallow, the fields of copies.
      defineProperty(holder, name, { configurable: true, get: () => bad, set: bad });
    } else if (typeof d.value === "function") defineProperty(holder, name, { ...d, value: bad });
    else if (d.get !== undefined) defineProperty(holder, name, { ...d, get: bad });
  }
}
const ObjectPrototype = Object.prototype, RealError = Error, RealString = String;
const TypedArray = Object.getPrototypeOf(Uint8Array);
const classes = [Array, String, Map, Set, Date, RegExp, TypedArray, Uint8Array, ArrayBuffer,
  SharedArrayBuffer, DataView, BigInt, Number, Symbol, TextDecoder, TextEncoder, WeakMap];
const holders = [Reflect, JSON, Atomics, Math, Object.prototype, Object];
for (const c of classes) holders.push(c.prototype, c);
const globals = ["Array", "Object", "Date", "Uint8Array", "ArrayBuffer", "TypeError", "RangeError", "BigInt", "Map",
  "Set", "String", "JSON", "Reflect", "Atomics", "TextDecoder", "Error", "queueMicrotask", "SyntaxError", "Symbol"];

self.onmessage = ({ data: [memory, poisoned] }) => {
  const said = [];
  let count = 0;
  const say = (text) => { said[count++] = text; post(text); };
  if (poisoned) {
    for (let i = 0; i < holders.length; i++) poison(holders[i]);
    for (let i = 0; i < globals.length; i++) {
      defineProperty(globalThis, globals[i], { value: function () { throw "poisoned global"; } });
    }
  }
  try { run(memory, say); } catch (e) { post("threw " + (typeof e === "string" ? e : e.stack)); }
  post("end");
};
`;

/** Everything the script said in a realm, poisoned or not. */
async function sayings(poisoned: boolean): Promise<string[]> {
  const url = URL.createObjectURL(new Blob([code], { type: "application/javascript" }));
  const worker = new Worker(url, { type: "module", deno: { permissions: "none" } });
  const memory = createMailbox(1_000);
  const said: string[] = [];
  await new Promise<void>((resolve) => {
    worker.onmessage = ({ data }) => {
      said.push(data);
      if (data === "ready") writeMailbox(memory, '{"t":"drain"}', [new ArrayBuffer(1)], 1_000);
      if (data === "end") resolve();
    };
    worker.postMessage([memory, poisoned]);
  });
  worker.terminate();
  URL.revokeObjectURL(url);
  return said;
}

Deno.test("the sandbox's half of the wire works the same in a poisoned realm", async () => {
  const clean = await sayings(false);
  assert.equal(clean.length, 15, clean.join("\n"));
  assert.equal(clean.some((text) => text.startsWith("threw")), false, clean.join("\n"));
  assert.deepEqual(await sayings(true), clean);
});
