// attack: was granted a name that leads to the inside
// net: %MACHINE%, inside.localhost.example
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("fetch", async () => (await fetch("http://%MACHINE%:%PORT%/%NAME%")).text());
  await attempt("send", () => $http.send({ url: "http://%MACHINE%:%PORT%/%NAME%" }).raw);
  await attempt("connect", async () => { const c = await Deno.connect({ hostname: "%MACHINE%", port: %PORT% }); await c.write(new TextEncoder().encode("GET /%NAME%/tcp HTTP/1.0\r\n\r\n")); return "ESCAPED" });
  await attempt("tls", async () => { const c = await Deno.connectTls({ hostname: "%MACHINE%", port: %PORT% }); await c.write(new TextEncoder().encode("x")); return "ESCAPED" });
  await attempt("socket", () => new Promise((ok, no) => { const s = new WebSocket("ws://%MACHINE%:%PORT%/%NAME%"); s.onopen = () => ok("ESCAPED"); s.onerror = no; setTimeout(no, 200) }));
  await attempt("other", () => $http.send({ url: "http://inside.localhost.example:%PORT%/%NAME%" }).raw);
  return e.json(200, found);
});
