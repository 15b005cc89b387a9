// attack: finds the cookies of somebody else's visit
// worker: held
// process: held
// permissions: { "net": ["%FRIEND%"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const look = (text) => /kept/.test(text) ? "ESCAPED " + text : "none";
  await attempt("set", async () => (await fetch("http://%FRIEND%/cookie")).status);
  await attempt("set", () => $http.send({ url: "http://%FRIEND%/cookie" }).statusCode);
  await attempt("fetch", async () => look(await (await fetch("http://%FRIEND%/a", { credentials: "include" })).text()));
  await attempt("send", () => look($http.send({ url: "http://%FRIEND%/a" }).raw));
  return e.json(200, found);
});
