// attack: logs values that run code or take for ever to show
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const revoked = Proxy.revocable({}, {}); revoked.revoke();
  let deep = {}; for (let i = 0; i < 5000; i++) deep = { deep };
  const wide = {}; for (let i = 0; i < 15000; i++) wide["k" + i] = { i };
  for (const one of [revoked.proxy, deep, wide, new Array(1e7), new Proxy([], { get(t, k) { return k === "length" ? 1e15 : {} } }), new Proxy({}, { ownKeys() { throw 1 } }), { get [Symbol.toStringTag]() { throw 2 } },
    Object.defineProperty({}, Symbol.toStringTag, { value: "Date" }), Object.create(Date.prototype), Object.create(RegExp.prototype), new Map([[{}, deep]]), { get stack() { throw 3 } }, Object.assign(new Error("x"), { stack: { toString() { throw 4 } } }), 2n ** 100000n, Symbol("x".repeat(1e5)), "x".repeat(1e6), globalThis, "%s".repeat(2000)]) {
    attempt("log", () => console.log(one)); attempt("format", () => console.log("%s %d %i %f %j %o %O %c", one, one, one, one, one, one, one, one));
  }
  return e.json(200, found);
});
