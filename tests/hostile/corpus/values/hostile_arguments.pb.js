// attack: calls the host with values that run code when they are packed
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const revoked = Proxy.revocable([], {}); revoked.revoke();
  const circle = {}; circle.self = circle;
  const wide = {}; for (let i = 0; i < 20000; i++) wide["k" + i] = i;
  class Fake { get [Symbol.toStringTag]() { return "Date" } }
  for (const one of [revoked.proxy, circle, wide, new Fake(), { toJSON() { throw 1 } }, { toJSON() { return circle } }, { get a() { throw 2 } }, new Proxy({}, { ownKeys() { throw 3 } }),
    new Proxy({}, { getPrototypeOf() { throw 4 } }), Symbol("x"), () => {}, Promise.resolve(1), new WeakMap(), globalThis, new Map([[{}, { get x() { throw 5 } }]]), Object.create({ inherited: 1 }),
    (function* () { yield 1 })(), { length: 1e9 }, [,,, 1], new String("x"), Object(1n), new Uint8Array(new ArrayBuffer(8, { maxByteLength: 16 })), arguments]) {
    attempt("get", () => { $kv.get(one); return "sent" });
    attempt("set", () => { $store.set("%NAME%", one); return "sent" });
    attempt("many", () => { $app.trigger("onCustomEvent", { type: "%NAME%", payload: one }); return "sent" });
  }
  attempt("arguments", () => $kv.get(...new Array(500).fill(1)));
  attempt("none", () => $kv.set());
  return e.json(200, found);
});
