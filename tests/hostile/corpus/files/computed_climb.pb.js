// attack: climbs out of the plugins folder by a computed require
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const path of ["../secret.js", "../../secret.js", "%OUTSIDE%/secret.js", "file://%OUTSIDE%/secret.js"]) {
    await attempt(path, () => require(path));
    await attempt(path, () => require(__hooks + "/" + path));
    await attempt(path, () => require(`${__hooks}/lib/../${path}`));
  }
  return e.json(200, found);
});
