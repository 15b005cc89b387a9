// attack: reads with the Deno object
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("sync", () => Deno.readTextFileSync("%FILE%"));
  await attempt("async", () => Deno.readTextFile("%FILE%"));
  await attempt("bytes", () => new TextDecoder().decode(Deno.readFileSync("%FILE%")));
  await attempt("open", () => "ESCAPED " + Deno.openSync("%FILE%"));
  await attempt("list", () => "ESCAPED " + [...Deno.readDirSync("%OUTSIDE%")].map((one) => one.name));
  await attempt("cwd", () => "ESCAPED " + Deno.cwd());
  await attempt("core", () => "ESCAPED " + Object.keys(Deno[Deno.internal].core.ops).length);
  await attempt("execPath", () => "ESCAPED " + Deno.execPath());
  return e.json(200, found);
});
