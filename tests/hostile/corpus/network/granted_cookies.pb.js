// attack: finds the cookies of somebody else's visit
// net: %GRANTED%
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const look = (text) => /kept/.test(text) ? "ESCAPED " + text : "none";
  await attempt("set", async () => (await fetch("http://%GRANTED%/cookie")).status);
  await attempt("set", () => $http.send({ url: "http://%GRANTED%/cookie" }).statusCode);
  await attempt("fetch", async () => look(await (await fetch("http://%GRANTED%/a", { credentials: "include" })).text()));
  await attempt("send", () => look($http.send({ url: "http://%GRANTED%/a" }).raw));
  return e.json(200, found);
});
