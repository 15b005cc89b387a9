// attack: imports the process object to signal the process
// worker: held
// process: held
// naive: host-died
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const name of ["node:process", "process", "node:module", "node:worker_threads", "node:os"]) {
    const spec = [name][0];
    await attempt(name, async () => {
      const m = await import(spec);
      (m.default?.stdout ?? { write() {} }).write("ESCAPED from a module\n");
      if (name.endsWith("process")) m.default.kill(m.default.pid, "SIGKILL");
      return "ESCAPED " + Object.keys(m).length;
    });
  }
  return e.json(200, found);
});
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
