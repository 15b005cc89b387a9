// attack: requires builtins under every name
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const name of ["fs", "node:fs", "fs/promises", "node:module", "module", "node:process", "node:worker_threads",
    "node:vm", "vm", "node:child_process", "node:sqlite", "ext:core/mod.js", "ext:deno_fs/30_fs.js", "internal:deno"]) {
    const spec = [name][0];
    attempt(name, () => "ESCAPED " + Object.keys(require(spec)).length);
  }
  attempt("resolve", () => "ESCAPED " + require.resolve("%FILE%"));
  attempt("cache", () => "ESCAPED " + Object.keys(require.cache));
  attempt("main", () => "ESCAPED " + require.main.filename);
  attempt("extensions", () => "ESCAPED " + Object.keys(require.extensions));
  return e.json(200, found);
});
