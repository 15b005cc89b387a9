// attack: looks for paths of the host in stacks
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const stacks = [];
  const take = (fn) => { try { fn() } catch (error) { stacks.push(String(error.stack), String(error.message)) } };
  take(() => null.x);
  take(() => new URL("::"));
  take(() => atob("%%"));
  take(() => $kv.get(Symbol()));
  take(() => $kv.get({}));
  take(() => $app.findRecordById("nowhere", "x"));
  take(() => require("node:fs"));
  take(() => { const o = {}; Error.captureStackTrace(o); throw Object.assign(new Error("a"), o) });
  const text = stacks.join("\n");
  if (/file:|.src.sandbox/.test(text) || text.includes("%OUTSIDE%")) found.push("ESCAPED " + text);
  return e.json(200, found);
});
