// attack: calls everything it can reach with arguments nobody expects
// worker: held
// process: held
// drive: get, wait 50, get, get, get
// heavy: yes
let seed = 7;
const random = (n) => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return seed % n };
const buffer = new ArrayBuffer(16, { maxByteLength: 64 });
const detached = new ArrayBuffer(8); structuredClone(detached, { transfer: [detached] });
const values = () => [undefined, null, 0, -1, 1.5, NaN, 2 ** 31, 2 ** 53, -(2 ** 31), "", "x", "\ud800", "\0", "gzip", "utf-16le", "AES-GCM", "http://a/b?c#d", {}, [], [1, 2], () => {}, Symbol("s"), 5n,
  new Uint8Array(4), new Uint8Array(buffer), new Uint8Array(detached), new DataView(buffer), buffer, detached, new Date(NaN), new Error("e"), new Map(), new Blob(["b"]), new ReadableStream(), new WritableStream(), new URL("http://a/"), new Headers(), new AbortController().signal,
  new Proxy({}, {}), new Proxy(function () {}, {}), Object.create(null), { name: "AES-GCM", iv: new Uint8Array(0), length: 7 }, { name: "ECDSA", namedCurve: "P-521", hash: "SHA-1" }, { start() {}, pull() {}, type: "bytes" }, { highWaterMark: -1, size: () => NaN }, { then() {} }];
const skip = /^(?:Function|eval|setTimeout|setInterval|queueMicrotask|sleep|cron|router|on[A-Z]|console|\$|GeneratorFunction|Array|Int|Uint|Float|BigInt|BigUint|String|fill|repeat|padStart|padEnd|RegExp|Proxy|freeze|preventExtensions|seal|defineProperty|setPrototypeOf|deleteProperty|assign)/;
const reached = [];
const seen = new Set();
(function walk(value, depth, name) {
  if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value) || depth === 0) return;
  seen.add(value);
  if (typeof value === "function" && !skip.test(name)) reached.push([name, value]);
  for (const key of Reflect.ownKeys(value)) {
    const d = Object.getOwnPropertyDescriptor(value, key);
    if (skip.test(String(key)) || d === undefined) continue;
    walk(d.value, depth - 1, String(key)); walk(d.get, depth - 1, "get " + String(key)); walk(d.set, depth - 1, "set " + String(key));
  }
})(globalThis, 4, "");
let turns = 0;
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const end = Date.now() + 350;
  while (Date.now() < end) {
    const [name, fn] = reached[random(reached.length)];
    const all = values();
    const pick = () => all[random(all.length)];
    const args = Array.from({ length: random(5) }, pick);
    try {
      const result = random(3) === 0 ? Reflect.construct(fn, args) : Reflect.apply(fn, pick(), args);
      if (typeof result?.then === "function") Promise.prototype.then.call(Promise.resolve(result), () => {}, () => {});
    } catch {}
    if (++turns % 200 === 0) await new Promise((ok) => setTimeout(ok));
  }
  return e.string(200, "calls " + turns);
});
