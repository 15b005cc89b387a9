// attack: reads the arguments of the process
// worker: held
// process: held
// naive: leaked
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("deno", () => Deno.args.join());
  await attempt("process", () => process.argv.join());
  await attempt("module", () => "ESCAPED " + Deno.mainModule);
  await attempt("exec", () => "ESCAPED " + process.execArgv + process.execPath);
  return e.json(200, found);
});
