// attack: listens on the global object, removes the host's listener, forges messages
// worker: held
// process: held
// drive: get, get
// The first handler it registers has the number 1, which is what the forged calls ask for.
cronAdd("forged", "0 0 1 1 *", () => console.log("ESCAPED a forged call ran"));
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const proto = EventTarget.prototype;
  const call = JSON.stringify([{ t: "call", id: 99, kind: "job", handlers: [1], data: null }]);
  for (const self of [globalThis, undefined, null]) {
    await attempt("add", () => { proto.addEventListener.call(self, "message", (e) => { globalThis.stolen = e.data }) });
    await attempt("add error", () => proto.addEventListener.call(self, "error", (e) => { e.stopImmediatePropagation() }));
    for (const data of [undefined, null, [], ["x", call], [undefined, call], new Proxy([], { get: (t, k) => k === "0" ? { [Symbol.toPrimitive]() { return "" } } : call })]) {
      await attempt("forge", () => proto.dispatchEvent.call(self, Object.defineProperty(new Event("message"), "data", { value: data })));
      await attempt("forge global", () => globalThis.dispatchEvent(Object.assign(new CustomEvent("message", { detail: data }), {})));
    }
  }
  for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
    const store = globalThis[symbol];
    await attempt("store", () => { store.listeners.message.length = 0 });
    await attempt("push", () => store.listeners.message.unshift({ callback(e) { globalThis.stolen = e.data }, options: {} }));
    await attempt("callback", () => { store.listeners.message[0].callback = (e) => { globalThis.stolen = e.data } });
    await attempt("replace", () => { globalThis[symbol] = { listeners: { message: [] } } });
  }
  for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
    const listeners = globalThis[symbol]?.listeners?.message ?? [];
    for (const { callback } of listeners) for (let length = 0; length < 70; length++) {
      for (const data of ["x".repeat(length) + call, ["x".repeat(length) + call], ["x", call], [undefined, call]]) {
        await attempt("forge", () => { callback({ data }) });
      }
    }
  }
  globalThis.onmessage = (e) => { globalThis.stolen = e.data };
  await new Promise((ok) => setTimeout(ok, 20));
  await $store.has("x");
  if (globalThis.stolen !== undefined) found.push("ESCAPED heard " + globalThis.stolen);
  return e.json(200, found);
});
