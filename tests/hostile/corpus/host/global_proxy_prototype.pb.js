// attack: replaces what stands behind the global object by a proxy whose traps throw
// worker: held
// process: held
// drive: get, get
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const trap = new Proxy(Object.getPrototypeOf(globalThis), { get() { throw 1 }, has() { throw 2 }, getPrototypeOf() { throw 3 }, set() { throw 4 } });
  for (const way of [(p) => Object.setPrototypeOf(globalThis, p), (p) => Reflect.setPrototypeOf(globalThis, p), (p) => { globalThis.__proto__ = p },
    (p) => Reflect.apply(Object.getOwnPropertyDescriptor(Object, "setPrototypeOf").value, Object, [globalThis, p]),
    (p) => Object.setPrototypeOf(Object.getPrototypeOf(globalThis), p), () => Object.setPrototypeOf(Object.getPrototypeOf(globalThis), null),
  () => { Object.getPrototypeOf(globalThis).addEventListener = Object.getPrototypeOf(globalThis).dispatchEvent = () => { throw 7 } },
  (p) => new Proxy({}, { getPrototypeOf: () => p }), (p) => Reflect.construct(function () { Object.setPrototypeOf(globalThis, p) }, [])]) {
    await attempt("way", () => { way(trap) });
  }
  const D2 = Object.defineProperty; globalThis.Object = { setPrototypeOf() {} };
  await attempt("define", () => D2(globalThis, Symbol.toStringTag, { get() { throw 9 } }));
  return e.json(200, found);
});
