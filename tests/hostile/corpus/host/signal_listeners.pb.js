// attack: listens to signals of the process
// worker: held
// process: held
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("deno", () => { Deno.addSignalListener("SIGTERM", () => {}); return "ESCAPED" });
  await attempt("process", () => { process.on("SIGTERM", () => {}); return "ESCAPED" });
  await attempt("uncaught", () => { process.on("uncaughtException", () => {}); return "ESCAPED" });
  return e.json(200, found);
});
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
