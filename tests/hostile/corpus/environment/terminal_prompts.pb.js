// attack: asks whoever sits at the terminal, and reads what they type
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("node", () => process.getBuiltinModule("fs").readSync(0, new Uint8Array(1)) && "ESCAPED node");
  await attempt("prompt", () => "ESCAPED " + prompt("password?"));
  await attempt("confirm", () => "ESCAPED " + confirm("really?"));
  await attempt("alert", () => "ESCAPED " + alert("hello"));
  return e.json(200, found);
});
