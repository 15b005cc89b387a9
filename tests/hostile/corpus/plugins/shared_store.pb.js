// attack: puts what pollutes into the values all plugins share
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  attempt("proto", () => $store.set("__proto__", { polluted: 1 }));
  attempt("constructor", () => $store.set("constructor", { prototype: { polluted: 1 } }));
  attempt("all", () => JSON.stringify($store.getAll()));
  attempt("get", () => typeof $store.get("hasOwnProperty"));
  attempt("increment", () => $store.increment("__proto__", 1));
  attempt("limit", () => $store.setIfLessThanLimit("toString", { polluted: 1 }, 1e9));
  attempt("polluted", () => ({}).polluted ?? "no");
  for (const key of ["__proto__", "constructor", "toString"]) attempt("remove", () => $store.remove(key));
  return e.json(200, found);
});
