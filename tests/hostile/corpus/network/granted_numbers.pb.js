// attack: writes a loopback address in every other way
// net: %GRANTED%
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const hosts = ["127.1", "127.0.1", "0x7f000001", "0x7f.0.0.1", "2130706433", "017700000001", "0177.0.0.1", "0", "0.0.0.0", "localhost", "LOCALHOST",
    "localhost.", "127.0.0.1.", "[::]", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "１２７.0.0.1", "127。0。0。1", "127.0.0.1%00"];
  for (const host of hosts) {
    await attempt("fetch " + host, async () => (await fetch("http://" + host + ":%PORT%/%NAME%")).text());
    await attempt("send " + host, () => $http.send({ url: "http://" + host + ":%PORT%/%NAME%" }).raw);
    await attempt("connect " + host, async () => { const c = await Deno.connect({ hostname: host, port: %PORT% }); await c.write(new TextEncoder().encode("GET /%NAME%/tcp HTTP/1.0\r\n\r\n")); return "ESCAPED" });
    await attempt("socket " + host, () => new Promise((ok, no) => { const s = new WebSocket("ws://" + host + ":%PORT%/%NAME%"); s.onopen = () => ok("ESCAPED"); s.onerror = no; setTimeout(no, 50) }));
  }
  return e.json(200, found);
});
