// attack: imports a file at run time by a fixed name
// worker: denied-at-load
// process: denied-at-load
// naive: leaked
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("text", async () => (await import("file://%FILE%", { with: { type: "text" } })).default);
  return e.json(200, found);
});
