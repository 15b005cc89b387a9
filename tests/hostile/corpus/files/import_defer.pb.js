// attack: uses the newer spellings of import
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const spelling of ["import.defer(s)", "import.source(s)", "import(s, { with: { type: 'text' } })"]) {
    for (const s of ["node:fs", "file://%OUTSIDE%/secret.js", "npm:he@1", "./secret.js"]) {
      await attempt(spelling + s, async () => "ESCAPED " + Object.keys(await new Function("s", "return " + spelling)(s)));
    }
  }
  return e.json(200, found);
});
