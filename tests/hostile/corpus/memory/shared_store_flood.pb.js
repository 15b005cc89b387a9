// attack: fills the values that all plugins share
// worker: held
// process: held
// heavy: yes
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const value = "x".repeat(60000); let n = 0;
  attempt("fill", () => { for (; n < 2000; n++) $store.set("flood" + n, value); return "ESCAPED: " + n + " values of 60000 characters" });
  found.push(n);
  for (let i = 0; i <= n; i++) $store.remove("flood" + i);
  return e.json(200, found);
});
