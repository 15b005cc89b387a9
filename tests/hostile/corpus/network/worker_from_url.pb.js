// attack: starts a thread from a server
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const type of ["module", "classic"]) for (const Class of ["Worker", "SharedWorker"]) {
    await attempt(type + Class, () => { const w = new globalThis[Class]("http://%LOOPBACK%/%NAME%/" + type, { type }); w.onerror = (e) => e.preventDefault(); return "ESCAPED" });
  }
  await attempt("scripts", () => { importScripts("http://%LOOPBACK%/%NAME%/scripts"); return "ESCAPED" });
  return e.json(200, found);
});
