// attack: pollutes prototypes of the host by keys of records
// worker: held
// process: held
onCustomEvent((e) => { e.data.payload = JSON.parse('{"__proto__":{"polluted":2}}'); return e.next(); }, "%NAME%");
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const evil = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"title":"t"}');
  attempt("record", () => JSON.stringify($app.save(new Record("posts", { title: "t", extra: evil }))));
  attempt("fields", () => { const r = new Record("posts", evil); r.set("__proto__", { polluted: 1 }); r.set("constructor", { polluted: 1 }); return JSON.stringify($app.save(r)) });
  attempt("load", () => { const r = new Record("posts", { title: "t" }); r.load(evil); return JSON.stringify($app.save(r)) });
  attempt("db", () => JSON.stringify($db.save("posts", evil)));
  attempt("db id", () => JSON.stringify($db.save("posts", { id: "__proto__", title: "t" })));
  attempt("trigger", () => $app.trigger("onCustomEvent", { type: "%NAME%", payload: evil }));
  attempt("params", () => JSON.stringify($app.findRecordsByFilter("posts", "title = {:__proto__}", "", 1, 0, evil)));
  attempt("here", () => ({}).polluted ?? "no");
  return e.json(200, found);
});
