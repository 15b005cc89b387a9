// attack: opens the database of the host by its path
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("path", async () => { const kv = await Deno.openKv("%DATA%/data.kv"); const all = [];
    for await (const one of kv.list({ prefix: [] })) all.push(one.value); return "ESCAPED " + JSON.stringify(all) });
  await attempt("default", async () => "ESCAPED " + typeof await Deno.openKv());
  await attempt("sqlite", () => "ESCAPED " + new (process.getBuiltinModule("node:sqlite").DatabaseSync)("%DATA%/data.kv"));
  return e.json(200, found);
});
