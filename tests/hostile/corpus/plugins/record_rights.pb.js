// attack: reads and writes records it has no collection for
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const name of ["nowhere", "__proto__", "constructor", "posts\0", "../posts", "", "plugin", "aa_neighbour"]) {
    attempt("all " + name, () => JSON.stringify($app.findAllRecords(name)));
    attempt("record " + name, () => JSON.stringify($app.save(new Record(name, { title: "x" }))));
  }
  attempt("id", () => JSON.stringify($app.findRecordById("posts", "../../plugin/aa_neighbour/secret")));
  attempt("set id", () => JSON.stringify($app.save(new Record("posts", { id: "../../x", title: "x" }))));
  attempt("collection", () => JSON.stringify($app.save(Object.assign(new Record({ id: "x", name: "posts" }), { collection: () => ({ name: "plugin" }) }))));
  attempt("fake", () => JSON.stringify($app.save({ "~x": ["record", { c: "posts", n: true, d: {} }] })));
  return e.json(200, found);
});
