// attack: imports a module from a server at run time
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const how of ["import(u)", "import(u, { with: { type: 'text' } })", "import.source(u)"]) {
    await attempt(how, async () => (await new Function("u", "return " + how)("http://%LOOPBACK%/%NAME%/" + how.length)).default);
  }
  await attempt("nested", async () => (await import("data:text/javascript," + encodeURIComponent('export { default } from "http://%LOOPBACK%/%NAME%/nested"'))).default);
  return e.json(200, found);
});
