// attack: reaches the loopback by a granted name that leads there
// worker: held
// process: held
// permissions: { "net": ["%MACHINE%"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const port = +"%LOOPBACK%".split(":")[1];
  await attempt("fetch", async () => (await fetch(`http://%MACHINE%:${port}/%NAME%/a`)).text());
  await attempt("post", async () => (await fetch(`http://%MACHINE%:${port}/%NAME%/b`, { method: "POST", body: "x" })).text());
  await attempt("connect", async () => { const conn = await Deno.connect({ hostname: "%MACHINE%", port }); await conn.write(new TextEncoder().encode("GET /%NAME%/c HTTP/1.0\r\n\r\n")); return "ESCAPED " + await conn.read(new Uint8Array(9)) });
  await attempt("tls", async () => { await Deno.connectTls({ hostname: "%MACHINE%", port }); return "ESCAPED tls" });
  await attempt("socket", () => new Promise((resolve, reject) => { const s = new WebSocket(`ws://%MACHINE%:${port}/%NAME%/d`); s.onopen = () => resolve("ESCAPED open"); s.onerror = () => reject("error") }));
  return e.json(200, found);
});
