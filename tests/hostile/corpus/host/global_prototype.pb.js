// attack: takes away what Deno needs of the global object
// worker: availability
// process: held
// recovers: worker, process
// drive: get, get
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("set", () => Object.setPrototypeOf(globalThis, null));
  await attempt("reflect", () => Reflect.setPrototypeOf(globalThis, Object.prototype));
  await attempt("proto", () => { globalThis.__proto__ = null });
  await attempt("setter", () => Object.prototype.__lookupSetter__("__proto__").call(globalThis, null));
  await attempt("super", () => ({ set() { super.__proto__ = null } }).set.call(globalThis));
  await attempt("proxy", () => Object.setPrototypeOf(new Proxy(globalThis, {}), null));
  await attempt("reflect proxy", () => Reflect.setPrototypeOf(new Proxy(globalThis, { setPrototypeOf: undefined }), null));
  await attempt("dispatch", () => delete globalThis.dispatchEvent);
  await attempt("define", () => Object.defineProperty(globalThis, "dispatchEvent", { value: () => { throw 1 } }));
  await attempt("symbols", () => { for (const s of Object.getOwnPropertySymbols(globalThis)) delete globalThis[s] });
  await attempt("freeze", () => Object.freeze(globalThis) && "frozen");
  await attempt("prevent", () => Object.preventExtensions(globalThis) && "prevented");
  await attempt("parent", () => Object.setPrototypeOf(Object.getPrototypeOf(globalThis), null));
  await attempt("event target", () => Object.setPrototypeOf(EventTarget.prototype, null));
  await attempt("object", () => Object.setPrototypeOf(Object.prototype, new Proxy({}, { get() { throw 1 } })));
  queueMicrotask(() => { throw new Error("late") });
  await new Promise((ok) => setTimeout(ok, 30));
  return e.string(200, "done");
});
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
