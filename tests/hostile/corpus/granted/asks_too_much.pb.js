// attack: asks for what can be granted to nobody, beside what can
// worker: denied-at-load
// process: denied-at-load
// permissions: { "read": ["%FOLDER%", "%OUTSIDE%", "/"], "write": ["%HOOKS%", "%OUTSIDE%/paddock.lock.json"], "env": ["PADDOCK_*", "*"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("text", () => Deno.readTextFile("%FILE%"));
  await attempt("token", () => Deno.readTextFile("%DATA%/token"));
  await attempt("env", () => Deno.env.get("PADDOCK_HOSTILE_SECRET"));
  return e.json(200, found);
});
