// attack: reads through links that somebody puts into its folder after the grant
// worker: held
// process: held
// drive: link, get
// permissions: { "read": ["%FOLDER%"], "write": ["%FOLDER%"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const g = "%FOLDER%";
  for (const path of ["escape", "folder/secret.txt", "folder/data/token", "folder/secret.json", "escape/", "./escape", "folder/../escape", "folder/./secret.txt", "folder/granted/../secret.txt", "folder/granted/%NAME%/escape"]) {
    await attempt("text " + path, () => Deno.readTextFile(g + "/" + path));
    await attempt("bytes " + path, () => new TextDecoder().decode(Deno.readFileSync(g + "/" + path)));
    await attempt("copy " + path, () => { Deno.copyFileSync(g + "/" + path, g + "/copy"); return Deno.readTextFileSync(g + "/copy") });
    await attempt("write " + path, () => Deno.writeTextFileSync(g + "/" + path, "changed"));
    await attempt("append " + path, () => Deno.writeFileSync(g + "/" + path, new Uint8Array([120]), { append: true }));
    await attempt("onto " + path, () => Deno.copyFileSync(g + "/a.txt", g + "/" + path));
  }
  for (const path of ["folder", "folder/", "folder/data", "folder/hooks"]) {
    await attempt("list " + path, () => { const all = [...Deno.readDirSync(g + "/" + path)].map(({ name }) => name); return "ESCAPED " + all });
    await attempt("make " + path, () => Deno.mkdirSync(g + "/" + path + "/made", { recursive: true }));
    await attempt("into " + path, () => Deno.renameSync(g + "/a.txt", g + "/" + path + "/moved.txt"));
    await attempt("remove in " + path, () => Deno.removeSync(g + "/" + path + "/secret.txt"));
    await attempt("new " + path, () => Deno.writeTextFileSync(g + "/" + path + "/new.txt", "new", { createNew: true }));
  }
  await attempt("real", () => Deno.realPathSync(g + "/escape") && "ESCAPED real");
  await attempt("stat", () => Deno.statSync(g + "/escape") && "ESCAPED stat");
  return e.json(200, found);
});
