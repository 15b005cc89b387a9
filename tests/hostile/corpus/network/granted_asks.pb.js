// attack: asks the host for its network as the bootstrap does
// net: %GRANTED%
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const name of ["netFetch", "netRead", "netPeer", "netCancel"]) {
    for (const holder of [$http, $kv, $permissions, globalThis]) {
      await attempt(name, async () => { const fn = holder[name]; return typeof fn === "function" ? "ESCAPED " + await fn({ method: "GET", url: "http://%LOOPBACK%/%NAME%", headers: [] }) : "none" });
    }
  }
  await attempt("call", () => "ESCAPED " + $http.send.call({ ask: 1 }, { url: "http://%LOOPBACK%/%NAME%" }).raw);
  return e.json(200, found);
});
