// attack: starts a thread whose globals nobody has cut
// worker: held
// process: held
// naive: host-died
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const code = "Deno.kill(Deno.pid, 'SIGKILL')";
  for (const url of ["data:text/javascript," + encodeURIComponent(code)]) {
    await attempt("worker", () => { const w = new Worker(url, { type: "module" }); w.onerror = (e) => e.preventDefault(); return "ESCAPED" });
    await attempt("threads", () => { new (process.getBuiltinModule("worker_threads").Worker)(code, { eval: true }); return "ESCAPED" });
  }
  await new Promise((ok) => setTimeout(ok, 100));
  return e.json(200, found);
});
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
