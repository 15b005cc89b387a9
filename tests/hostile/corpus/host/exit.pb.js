// attack: ends the process or its own thread
// worker: held
// process: held
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("deno", () => Deno.exit(3));
  await attempt("process", () => process.exit(3));
  await attempt("abort", () => process.abort());
  await attempt("really", () => process.reallyExit(3));
  await attempt("close", () => { close(); return "ESCAPED" });
  await attempt("self", () => { self.close(); return "ESCAPED" });
  await attempt("quit", () => { quit(); return "ESCAPED" });
  return e.json(200, found);
});
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
