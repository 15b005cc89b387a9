// attack: asks to start programs without a process of its own
// worker: denied-at-load
// process: denied-at-load
// permissions: { "run": ["cat"], "ffi": ["/lib"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("run", () => new TextDecoder().decode(new Deno.Command("cat", { args: ["%FILE%"] }).outputSync().stdout));
  return e.json(200, found);
});
