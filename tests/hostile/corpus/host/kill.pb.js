// attack: sends signals to the process
// worker: held
// process: held
// naive: host-died
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("deno", () => { Deno.kill(Deno.pid, "SIGTERM"); return "ESCAPED" });
  await attempt("process", () => { process.kill(process.pid, "SIGKILL"); return "ESCAPED" });
  await attempt("core", () => { Deno[Deno.internal].core.ops.op_kill(Deno.pid, "SIGKILL"); return "ESCAPED" });
  await attempt("builtin", () => { process.getBuiltinModule("node:process").kill(process.pid, "SIGKILL"); return "ESCAPED" });
  return e.json(200, found);
});
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
