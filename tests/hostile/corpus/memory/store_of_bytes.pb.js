// attack: shares bytes, each of which is a word in JSON
// worker: held
// process: held
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  attempt("bytes", () => { $store.set("%NAME%", new Uint8Array(30_000_000)); return "ESCAPED: shared 30 MB" });
  attempt("many bytes", () => { $store.set("%NAME%", Array.from({ length: 500 }, () => new Uint8Array(60_000))); return "ESCAPED: shared 30 MB in parts" });
  attempt("big integers", () => { $store.set("%NAME%", [1n]); return "shared" });
  $store.remove("%NAME%");
  return e.json(200, found);
});
