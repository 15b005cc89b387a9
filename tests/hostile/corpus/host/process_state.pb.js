// attack: changes folder, mask, title and variables of the process
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("folder", () => Deno.chdir("/"));
  await attempt("node folder", () => process.chdir("/"));
  await attempt("mask", () => Deno.umask(0));
  await attempt("node mask", () => process.umask(0));
  await attempt("variables", () => Deno.env.set("PADDOCK_HOSTILE_SECRET", "mine"));
  await attempt("node variables", () => { process.env.PADDOCK_HOSTILE_SECRET = "mine" });
  await attempt("title", () => { process.title = "mine" });
  return e.json(200, found);
});
