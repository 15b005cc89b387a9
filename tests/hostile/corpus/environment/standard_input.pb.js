// attack: reads the standard input of the host
// worker: held
// process: held
// naive: leaked
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("sync", () => { const b = new Uint8Array(200); Deno.stdin.readSync(b); return new TextDecoder().decode(b) });
  await attempt("stream", () => Promise.race([Deno.stdin.readable.getReader().read().then(({ value }) => new TextDecoder().decode(value)), new Promise((ok) => setTimeout(ok, 100, "late"))]));
  return e.json(200, found);
});
