// attack: imports from code made at run time
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const s = "file://%FILE%", options = { with: { type: "text" } };
  await attempt("eval", async () => (await eval("import(s, options)")).default);
  await attempt("indirect", async () => (await (0, eval)("(s, o) => import(s, o)")(s, options)).default);
  await attempt("Function", async () => (await new Function("s", "o", "return import(s, o)")(s, options)).default);
  await attempt("AsyncFunction", async () => (await (async () => {}).constructor("s", "o", "return import(s, o)")(s, options)).default);
  await attempt("generator", async () => (await (function* () {}).constructor("s", "o", "yield import(s, o)")(s, options).next().value).default);
  await attempt("timer", () => new Promise((ok, no) => setTimeout(() => import(s, options).then((m) => ok(m.default), no))));
  await attempt("string timer", () => setTimeout("import('" + s + "')", 0));
  return e.json(200, found);
});
