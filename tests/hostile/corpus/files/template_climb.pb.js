// attack: climbs out of the plugins folder behind __hooks
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  attempt("hooks", () => require(`${__hooks}/../secret.js`));
  attempt("encoded", () => require(`${__hooks}/%2e%2e/secret.js`));
  attempt("sum", () => require(__hooks + "/../secret.js"));
  return e.json(200, found);
});
