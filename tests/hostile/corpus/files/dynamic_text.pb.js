// attack: imports a file as text at run time
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const type of ["text", "bytes", "json", undefined]) {
    for (const path of ["file://%FILE%", "%FILE%", "file://%OUTSIDE%/secret.json", "file://%OUTSIDE%/secret.js"]) {
      await attempt(type + " " + path, async () => String((await import(path, type && { with: { type } })).default));
    }
  }
  return e.json(200, found);
});
