// attack: imports with arguments that run code
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const path = "file://%FILE%";
  await attempt("toString", async () => (await import({ toString: () => path }, { with: { type: "text" } })).default);
  await attempt("proxy", async () => (await import(path, new Proxy({}, { get: () => ({ type: "text" }) }))).default);
  await attempt("getter", async () => (await import(path, { get with() { return { type: "text" } } })).default);
  await attempt("symbol", async () => (await import({ [Symbol.toPrimitive]: () => path })).default);
  return e.json(200, found);
});
