// attack: reads the standard input of the host
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("sync", () => { const b = new Uint8Array(200); Deno.stdin.readSync(b); return new TextDecoder().decode(b) });
  await attempt("stream", async () => new TextDecoder().decode((await Deno.stdin.readable.getReader().read()).value));
  await attempt("node", () => process.getBuiltinModule("fs").readFileSync(0, "utf8"));
  await attempt("prompt", () => "ESCAPED " + prompt("password?"));
  await attempt("confirm", () => "ESCAPED " + confirm("really?"));
  await attempt("alert", () => "ESCAPED " + alert("hello"));
  return e.json(200, found);
});
