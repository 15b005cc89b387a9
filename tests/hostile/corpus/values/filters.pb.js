// attack: writes filters that reach into prototypes or take for ever
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const filter of ["__proto__ = 1", "constructor != ''", "title.__proto__.polluted = 1", "extra.constructor.prototype ?= 1", "toString ~ 'x'", "@request.auth.id = 1",
    "(".repeat(4000) + "title = 1" + ")".repeat(4000), "title ~ '" + "%a".repeat(2000) + "'", "title = 1" + " || title = 1".repeat(500), "!".repeat(9000), "title = '" + "\\".repeat(4000), "'", "title = {:a}", "\0", "title=1//", "1=1;drop"]) {
    attempt(filter.slice(0, 20), () => JSON.stringify($app.findRecordsByFilter("posts", filter, "-__proto__,constructor,title", 10, 0, { a: { toString: 1 } })).length);
  }
  for (const sort of ["__proto__", "-constructor", "@random", ",".repeat(1000), "title".repeat(300)]) attempt(sort.slice(0, 10), () => $app.findRecordsByFilter("posts", "", sort).length);
  attempt("numbers", () => $app.findRecordsByFilter("posts", "", "", 2 ** 53, 2 ** 53).length);
  attempt("like", () => { $app.save(new Record("posts", { title: "a".repeat(1900) })); return $app.findRecordsByFilter("posts", "title ~ '" + "a%".repeat(1500) + "b'").length });
  return e.json(200, found);
});
