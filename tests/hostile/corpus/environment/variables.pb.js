// attack: reads variables of the environment
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("get", () => Deno.env.get("PADDOCK_HOSTILE_SECRET"));
  await attempt("all", () => JSON.stringify(Deno.env.toObject()));
  await attempt("process", () => process.env.PADDOCK_HOSTILE_SECRET);
  await attempt("global", () => globalThis.process.env["PADDOCK_HOSTILE_SECRET"]);
  await attempt("keys", () => Object.keys(process.env).length && "ESCAPED keys");
  return e.json(200, found);
});
