// attack: removes and replaces jobs of other plugins
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const id of ["guard", "aa_neighbour guard", "aa_neighbour\nguard", "__proto__", "../guard"]) {
    attempt("remove", () => cronRemove(id));
    attempt("add", () => cronAdd(id, "0 0 1 1 *", () => "mine"));
    attempt("remove own", () => cronRemove(id));
  }
  return e.json(200, found);
});
