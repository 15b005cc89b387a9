// attack: asks the process object for the file system
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("process", () => process.getBuiltinModule("node:fs").readFileSync("%FILE%", "utf8"));
  await attempt("global process", () => globalThis.process.getBuiltinModule("fs").readFileSync("%FILE%", "utf8"));
  await attempt("binding", () => process.binding("fs") && "ESCAPED binding");
  await attempt("main module", () => process.mainModule.require("fs").readFileSync("%FILE%", "utf8"));
  await attempt("constructor", () => (() => {}).constructor("return process")().getBuiltinModule("fs").readFileSync("%FILE%", "utf8"));
  return e.json(200, found);
});
