// attack: waits for answers that never come
// net: %GRANTED%
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("send", () => "ESCAPED " + $http.send({ url: "http://%GRANTED%/silent", timeout: 0.1 }).statusCode);
  await attempt("fetch", async () => "ESCAPED " + (await fetch("http://%GRANTED%/silent", { signal: AbortSignal.timeout(100) })).status);
  for (let i = 0; i < 20; i++) fetch("http://%GRANTED%/silent").catch(() => {});
  return e.json(200, found);
});
