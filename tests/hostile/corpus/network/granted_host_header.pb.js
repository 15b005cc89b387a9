// attack: speaks to another site of a granted server
// net: %GRANTED%
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const look = (text) => JSON.parse(text).headers.host === "%GRANTED%" ? "its own host" : "ESCAPED " + text;
  const url = "http://%GRANTED%/a";
  for (const name of ["Host", "host", "HOST", "hOsT", ":authority"]) {
    await attempt("fetch " + name, async () => look(await (await fetch(url, { headers: { [name]: "inside.example" } })).text()));
    await attempt("send " + name, () => look($http.send({ url, headers: { [name]: "inside.example" } }).raw));
  }
  await attempt("absolute", async () => look(await (await fetch("http://%GRANTED%/http://inside.example/")).text()));
  await attempt("redirected", async () => look(await (await fetch("http://%GRANTED%/to?to=/a", { headers: { Host: "inside.example" } })).text()));
  return e.json(200, found);
});
