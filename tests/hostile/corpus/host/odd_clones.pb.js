// attack: clones and transfers odd values
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const deep = {}; let at = deep; for (let i = 0; i < 50000; i++) at = at.a = {};
  const circle = []; circle.push(circle);
  const buffer = new ArrayBuffer(8, { maxByteLength: 64 });
  for (const [value, transfer] of [[deep], [circle], [buffer, [buffer]], [new Uint8Array(4)], [new Error("x", { cause: circle })], [() => {}], [Symbol()],
    [new Proxy({}, {})], [Object.defineProperty({}, "a", { enumerable: true, get() { throw 1 } })], [new Date(NaN)], [/x/g], [new Map([[{}, new Set([1n])]])], [crypto], [new Response("x")],
    [new ReadableStream()], [new WritableStream(), []], [globalThis], [new Blob(["x"])], [new DOMException("x")], [new File(["x"], "y")], [await crypto.subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt"])]]) {
    await attempt(Object.prototype.toString.call(value), () => typeof structuredClone(value, transfer && { transfer }));
  }
  for (const one of [new ReadableStream(), new WritableStream(), new TransformStream()]) await attempt("transfer", () => typeof structuredClone(one, { transfer: [one] }));
  return e.json(200, found);
});
