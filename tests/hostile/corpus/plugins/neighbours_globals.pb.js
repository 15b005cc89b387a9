// attack: reads globals of other plugins
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  attempt("global", () => globalThis.neighbourSecret);
  attempt("top", () => top.neighbourSecret);
  attempt("parent", () => parent.neighbourSecret);
  attempt("host", () => globalThis.hostSecret);
  attempt("frames", () => Array.from(frames, (one) => one.hostSecret));
  attempt("symbol", () => Symbol.keyFor(Symbol.for("neighbour")) && globalThis[Symbol.for("neighbour")]);
  return e.json(200, found);
});
