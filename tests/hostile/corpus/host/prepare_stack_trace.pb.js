// attack: throws, returns oddities and recurses where stacks are made
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const made = [() => { throw 1 }, () => Symbol("x"), () => undefined, () => { null.x }, () => new Proxy({}, { get() { throw 2 } }),
    (e) => e.stack, () => { throw new Error("again") }, () => "paddock:%NAME%:" + "9".repeat(500) + ":1", () => "x".repeat(200000), () => 1n];
  for (const one of made) {
    Error.prepareStackTrace = one;
    await attempt("error", () => typeof new Error("x").stack);
    await attempt("host call", () => $kv.get({}));
    await attempt("native", () => new URL("::"));
    await attempt("cron", () => cronAdd("", "", 1));
    await attempt("trace", () => console.trace("x"));
    queueMicrotask(() => { throw new Error("late") });
    Promise.reject(new Error("late"));
    setTimeout(() => null.x);
  }
  for (const limit of [0, -1, NaN, Infinity, "x", {}, 1e9]) { Error.stackTraceLimit = limit; await attempt("limit", () => typeof new Error("x").stack); }
  await new Promise((ok) => setTimeout(ok, 30));
  Error.prepareStackTrace = undefined; Error.stackTraceLimit = 10;
  return e.json(200, found);
});
