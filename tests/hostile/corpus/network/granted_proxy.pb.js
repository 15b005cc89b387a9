// attack: sends what it fetches by way of another host
// net: %GRANTED%
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const proxy = "http://%LOOPBACK%";
  for (const name of ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "NODE_USE_ENV_PROXY"]) {
    await attempt("env", () => { process.env[name] = proxy; return "set" });
    await attempt("deno env", () => { Deno.env.set(name, proxy); return "ESCAPED" });
    await attempt("global", () => { globalThis[name] = proxy; return "set" });
  }
  const url = "http://%GRANTED%/%NAME%";
  const client = { rid: 3, proxy: { url: proxy }, close() {} };
  await attempt("client", async () => { const c = Deno.createHttpClient({ proxy: { url: proxy } }); return "ESCAPED " + await (await fetch(url, { client: c })).text() });
  for (const init of [{ client }, { proxy }, { dispatcher: client, agent: client }, { unix: "%FILE%" }]) {
    await attempt("fetch", async () => (await fetch(url, init)).status);
    await attempt("send", () => $http.send({ url, ...init }).statusCode);
  }
  return e.json(200, found);
});
