// attack: answers with statuses that are none
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const status of [0, 99, 100, 101, 199, 600, 999, -1, NaN, "200", 200.5, 1e9, null, {}, [200], 2n]) attempt(String(status), () => { e.json(status, 1); return "taken" });
  attempt("twice", () => { e.noContent(204); e.stream(200, "text/plain", new ReadableStream()); e.string(200, "x") });
  return e.json(200, found);
});
