// attack: writes, removes and renames files of the host
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("write", () => Deno.writeTextFileSync("%FILE%", "overwritten"));
  await attempt("data", () => Deno.writeTextFileSync("%DATA%/notes.txt", "overwritten"));
  await attempt("token", () => Deno.writeTextFileSync("%DATA%/token", "mine"));
  await attempt("hooks", () => Deno.writeTextFileSync("%HOOKS%/new.pb.js", ""));
  await attempt("remove", () => Deno.removeSync("%FILE%"));
  await attempt("temp", () => "ESCAPED " + Deno.makeTempFileSync());
  await attempt("node", () => process.getBuiltinModule("fs").writeFileSync("%FILE%", "overwritten"));
  await attempt("storage", () => { localStorage.setItem("a", "b"); return "ESCAPED storage" });
  return e.json(200, found);
});
