// attack: reaches another port of the address it was granted, by every spelling
// worker: held
// process: held
// permissions: { "net": ["%GRANTED%"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const port = +"%LOOPBACK%".split(":")[1], friend = "%GRANTED%", mine = +friend.split(":")[1];
  const hosts = ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]", "127.0.0.1.", "LOCALHOST", "localhost.", "%MACHINE%", "a.localhost", "①②⑦.⓪.⓪.①", "127。0。0。1", "[0:0:0:0:0:0:0:1]", "127.0.0.2"];
  for (const host of hosts) {
    await attempt("fetch " + host, async () => (await fetch(`http://${host}:${port}/%NAME%/${encodeURIComponent(host)}`)).text());
    await attempt("socket " + host, () => new Promise((resolve, reject) => { const s = new WebSocket(`ws://${host}:${port}/%NAME%/ws`); s.onopen = () => resolve("ESCAPED open"); s.onerror = () => reject("error") }));
    for (const name of [host, host.replace(/[\[\]]/g, "")]) {
      await attempt("connect " + name, async () => { const conn = await Deno.connect({ hostname: name, port }); await conn.write(new TextEncoder().encode("GET /%NAME%/connect HTTP/1.0\r\n\r\n")); return "ESCAPED connected" });
      await attempt("tls " + name, async () => { await Deno.connectTls({ hostname: name, port }); return "ESCAPED tls" });
    }
  }
  for (const url of [`http://${friend}@127.0.0.1:${port}/%NAME%/a`, `http://${friend}#@127.0.0.1:${port}/%NAME%/b`, `http://${friend}\\@127.0.0.1:${port}/%NAME%/c`, `http://127.0.0.1:${port}\\@${friend}/%NAME%/d`, `http:\\\\127.0.0.1:${port}/%NAME%/e`,
    `\thttp://127.0.0.1:${port}/%NAME%/f`, `http://127.0.0.1:\n${port}/%NAME%/g`, `http://127.0.0.1:0${port}/%NAME%/h`, `http://127.0.0.1:${port + 65536}/%NAME%/i`, `https://127.0.0.1:${port}/%NAME%/j`, `ws://127.0.0.1:${port}/%NAME%/k`, `//127.0.0.1:${port}/%NAME%/l`]) {
    await attempt("url " + url, async () => (await fetch(url)).text());
  }
  let turn = 0;
  await attempt("port", async () => { await Deno.connect({ hostname: "127.0.0.1", get port() { return turn++ === 0 ? mine : port } }); return turn > 1 ? "ESCAPED port read twice" : "once" });
  await attempt("host", async () => { let n = 0; await Deno.connect({ get hostname() { return n++ === 0 ? "127.0.0.1" : "localhost" }, port: mine }); return n > 1 ? "ESCAPED host read twice" : "once" });
  await attempt("request", async () => (await fetch(new Request(`http://127.0.0.1:${port}/%NAME%/request`))).text());
  await attempt("subclass", async () => (await fetch(new (class extends Request { get url() { return `http://${friend}/` } })(`http://127.0.0.1:${port}/%NAME%/subclass`))).text());
  await attempt("header", async () => (await fetch(`http://${friend}/`, { headers: { host: `127.0.0.1:${port}`, "x-a": "b" } })).text());
  await attempt("injected", async () => (await fetch(`http://${friend}/\r\nHost: x\r\n\r\nGET /%NAME%/ HTTP/1.1`, { method: "GET /%NAME% HTTP/1.1\r\nX: y" })).text());
  await attempt("client", async () => (await fetch(`http://${friend}/`, { client: { rid: 1 }, proxy: `http://127.0.0.1:${port}` })).text());
  return e.json(200, found);
});
