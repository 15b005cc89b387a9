// attack: forges the cursor of a list to read what others keep
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (let i = 0; i < 5; i++) $kv.set("k" + i, i);
  const { cursor } = $kv.list([], { limit: 2 });
  const bytes = (text) => btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  for (const one of [cursor, "", "AA==", bytes("\x00"), bytes("\x02plugin\x00\x02aa_neighbour\x00"), bytes("\xff\xff"), bytes("\x02aa"), "../..", "%00", "x".repeat(9000), cursor + "A", cursor.slice(0, 2)]) {
    attempt("forward", () => JSON.stringify($kv.list([], { limit: 100, cursor: one })));
    attempt("prefix", () => JSON.stringify($kv.list(["k0"], { limit: 100, cursor: one })));
  }
  attempt("more", () => JSON.stringify($kv.list([], { limit: 10, prefix: ["plugin"], start: [], end: ["\uffff"], reverse: true })));
  attempt("limit", () => JSON.stringify($kv.list([], { limit: -1 })));
  for (const key of ["k0", "k1", "k2", "k3", "k4"]) $kv.delete(key);
  return e.json(200, found);
});
