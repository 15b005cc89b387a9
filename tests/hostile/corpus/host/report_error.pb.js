// attack: reports errors so that the host ends
// worker: held
// process: held
// naive: host-died
// recovers: worker, process
// drive: get, get
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("report", () => { reportError(new Error("x")); return "ESCAPED" });
  await attempt("event", () => { globalThis.dispatchEvent(new ErrorEvent("error", { error: 1, message: "x" })); return "ESCAPED" });
  await attempt("rejection", () => { dispatchEvent(new PromiseRejectionEvent("unhandledrejection", { promise: Promise.resolve(), reason: 1 })); return "ESCAPED" });
  await attempt("handlers", () => { globalThis.onerror = globalThis.onunhandledrejection = () => { throw 1 } });
  Promise.reject(new Error("now"));
  queueMicrotask(() => { throw new Error("and now") });
  await new Promise((ok) => setTimeout(ok, 20));
  return e.json(200, found);
});
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
