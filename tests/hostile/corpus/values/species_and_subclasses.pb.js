// attack: gives arrays, buffers and promises of its own making
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  class A extends Array { static get [Symbol.species]() { throw 1 } get length() { return 1e9 } }
  class B extends ArrayBuffer { static get [Symbol.species]() { throw 2 } get byteLength() { return 1e15 } slice() { throw 3 } }
  class C extends Uint8Array { static get [Symbol.species]() { throw 4 } get buffer() { return null } get byteLength() { return -1 } }
  class P extends Promise { static get [Symbol.species]() { throw 5 } then() { throw 6 } }
  const view = new Uint8Array(8); Object.defineProperty(view, "length", { value: 1e9 }); Object.defineProperty(view, "buffer", { get() { throw 7 } });
  for (const one of [A.from([1, 2]), new B(8), new C(8), P.resolve(1), view, new DataView(new ArrayBuffer(4)), new Float64Array(2), Object.setPrototypeOf(new Uint8Array(4), null), Object.setPrototypeOf([1], null)]) {
    attempt("set", () => { $kv.set("x", one); return JSON.stringify($kv.get("x")) });
    attempt("blob", () => e.blob(200, "text/plain", one));
  }
  $kv.delete("x"); e.json(200, {});
  return e.json(200, found);
});
