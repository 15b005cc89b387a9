// attack: sends values with a million things wrong, so that saying so takes all memory
// worker: held
// process: held
// drive: get, get
// heavy: yes
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const many = new Array(400_000).fill(0);
  for (const call of [() => $kv.get(many), () => $kv.list(many), () => $app.findRecordsByFilter("posts", many), () => $app.findRecordsByFilter(many, many, many, many, many, many),
    () => $app.save(many), () => $store.set("x", many), () => $db.save("posts", many), () => $app.trigger("onCustomEvent", many)]) {
    attempt("many", () => { call(); return "sent" });
  }
  return e.json(200, found);
});
