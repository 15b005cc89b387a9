// attack: is answered without an end, and with a bomb
// net: %GRANTED%
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const path of ["endless", "bomb", "headers", "loop"]) {
    await attempt("send " + path, () => "ESCAPED " + $http.send({ url: "http://%GRANTED%/" + path }).raw.length);
  }
  await attempt("loop", async () => "ESCAPED " + (await fetch("http://%GRANTED%/loop")).status);
  await attempt("endless", async () => {
    const reader = (await fetch("http://%GRANTED%/endless")).body.getReader();
    for (let i = 0; i < 50; i++) await reader.read();
    await reader.cancel();
    return "read as much as it asked for";
  });
  return e.json(200, found);
});
