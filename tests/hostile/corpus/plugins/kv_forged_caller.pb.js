// attack: says in its arguments that it is another plugin
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  attempt("caller", () => $kv.get.call({ plugin: "aa_neighbour" }, "secret"));
  attempt("apply", () => Reflect.apply($kv.get, { plugin: "aa_neighbour" }, ["secret"]));
  attempt("more", () => $kv.get("secret", { plugin: "aa_neighbour" }));
  attempt("object", () => $kv.get({ plugin: "aa_neighbour", key: "secret" }));
  attempt("set", () => $kv.set("secret", "mine", { plugin: "aa_neighbour" }));
  attempt("own", () => $kv.get("secret"));
  return e.json(200, found);
});
