// attack: asks for a folder that has a link out of it
// worker: denied-at-load
// process: denied-at-load
// permissions: { "read": ["%FOLDER%"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("text", () => Deno.readTextFile("%FOLDER%/escape"));
  return e.json(200, found);
});
