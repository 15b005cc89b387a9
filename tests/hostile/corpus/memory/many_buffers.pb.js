// attack: sends very many byte arrays at once
// worker: held
// process: held
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  attempt("many", () => $kv.set("x", Array.from({ length: 2000 }, () => new Uint8Array(1))));
  attempt("large", () => $kv.set("x", new Uint8Array(40 * 1024 * 1024)));
  attempt("resizable", () => $kv.set("x", new Uint8Array(new ArrayBuffer(8, { maxByteLength: 2 ** 30 }))));
  $kv.delete("x");
  return e.json(200, found);
});
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
