// attack: writes, moves and removes beside the folder it may write
// worker: held
// process: held
// permissions: { "read": ["%FOLDER%"], "write": ["%FOLDER%"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const g = "%FOLDER%";
  for (const path of ["%FILE%", "%DATA%/token", "%DATA%/new", "%HOOKS%/new.pb.js", "%HOOKS%/zz_neighbour.pb.js", "%HOOKS%/%NAME%.pb.json", "%OUTSIDE%/paddock.lock.json", "%OUTSIDE%/deno.json", "%OUTSIDE%/paddock.config.ts",
    g + "/../../secret.txt", g + "/../new", g + "/../../hooks/new.pb.js", g + "-other/new", "secret.txt", "hooks/new.pb.js", "paddock.lock.json"]) {
    await attempt("write " + path, async () => { await Deno.writeTextFile(path, "changed"); return "ESCAPED wrote" });
    await attempt("bytes " + path, () => { Deno.writeFileSync(path, new Uint8Array(3), { append: true, create: true, mode: 0o4777 }); return "ESCAPED wrote" });
    await attempt("copy " + path, () => { Deno.copyFileSync(g + "/a.txt", path); return "ESCAPED copied" });
    await attempt("move " + path, () => { Deno.renameSync(g + "/a.txt", path); return "ESCAPED moved" });
    await attempt("take " + path, () => { Deno.renameSync(path, g + "/taken"); return "ESCAPED took" });
    await attempt("read " + path, () => { Deno.copyFileSync(path, g + "/copy"); return Deno.readTextFileSync(g + "/copy") });
    await attempt("remove " + path, () => { Deno.removeSync(path, { recursive: true }); return "ESCAPED removed" });
    await attempt("make " + path, () => { Deno.mkdirSync(path + "/made", { recursive: true }); return "ESCAPED made" });
  }
  await attempt("up", () => { Deno.removeSync(g + "/..", { recursive: true }); return "ESCAPED removed" });
  await attempt("link", () => Deno.symlinkSync("%FILE%", g + "/made"));
  await attempt("hard", () => Deno.linkSync("%FILE%", g + "/made"));
  await attempt("temp", () => Deno.makeTempFileSync({ dir: "%OUTSIDE%" }));
  await attempt("chmod", () => Deno.chmodSync("%FILE%", 0o777));
  await attempt("open", () => Deno.openSync("%FILE%"));
  return e.json(200, found);
});
