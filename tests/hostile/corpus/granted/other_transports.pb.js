// attack: reaches sockets that are not TCP
// worker: held
// process: held
// permissions: { "net": ["%GRANTED%", "localhost:1"], "read": ["%FOLDER%"], "write": ["%FOLDER%"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const ways = [{ transport: "unix", path: "/var/run/docker.sock" }, { transport: "unix", path: "%FOLDER%/x.sock" }, { transport: "unixpacket", path: "%FOLDER%/x.sock" }, { transport: "vsock", cid: 2, port: 1 }, { transport: "udp", hostname: "127.0.0.1", port: 1 }, { transport: { toString: () => "unix" }, path: "/tmp/x" }];
  for (const options of ways) await attempt(JSON.stringify(options), async () => { await Deno.connect(options); return "ESCAPED connected" });
  let turn = 0;
  await attempt("changing", async () => { await Deno.connect({ get transport() { return turn++ ? "unix" : "tcp" }, path: "%FOLDER%/x.sock", hostname: "127.0.0.1", port: 1 }); return "ESCAPED connected" });
  for (const url of ["unix:/var/run/docker.sock", "http+unix://%2Fvar%2Frun%2Fdocker.sock/", "ftp://127.0.0.1/", "file:///etc/passwd", "npm:he", "jsr:@std/path", "node:fs", "deno:core"]) await attempt(url, async () => "ESCAPED " + (await fetch(url)).status);
  for (const name of ["listen", "listenTls", "listenDatagram", "serve", "serveHttp", "startTls", "resolveDns", "connectQuic", "QuicEndpoint", "createHttpClient", "upgradeWebSocket"]) await attempt(name, () => typeof Deno[name] === "undefined" ? "none" : "ESCAPED " + name);
  return e.json(200, found);
});
