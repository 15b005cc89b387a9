// attack: hides the host it wants behind one it was granted
// net: %GRANTED%
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const urls = ["http://%GRANTED%@%LOOPBACK%/%NAME%", "http://%GRANTED%%40%LOOPBACK%/%NAME%", "http://%LOOPBACK%\\@%GRANTED%/%NAME%", "http://%GRANTED%\\@%LOOPBACK%/%NAME%",
    "http://%LOOPBACK%#@%GRANTED%/%NAME%", "http://%LOOPBACK%?@%GRANTED%/%NAME%", "http://a:b@%LOOPBACK%/%NAME%", "http:\t//%LOOPBACK%/%NAME%", " http://%LOOPBACK%/%NAME%\n",
    "http:%LOOPBACK%/%NAME%", "http:/%LOOPBACK%/%NAME%", "http:\\\\%LOOPBACK%\\%NAME%"];
  for (const url of urls) {
    await attempt("fetch " + url, async () => (await fetch(url)).text());
    await attempt("request " + url, async () => (await fetch(new Request(url))).text());
    await attempt("send " + url, () => $http.send({ url }).raw);
  }
  const liar = new URL("http://%GRANTED%/");
  for (const key of ["href", "host", "hostname", "toString", "toJSON"]) Object.defineProperty(liar, key, { value: key.startsWith("to") ? () => "http://%LOOPBACK%/%NAME%" : "%LOOPBACK%", configurable: true });
  await attempt("liar", async () => (await fetch(liar)).text());
  let reads = 0;
  const turn = { toString: () => reads++ === 0 ? "http://%GRANTED%/" : "http://%LOOPBACK%/%NAME%" };
  await attempt("turn", async () => (await fetch(turn)).text());
  await attempt("getter", () => $http.send({ get url() { return reads++ % 2 === 0 ? "http://%GRANTED%/" : "http://%LOOPBACK%/%NAME%" } }).raw);
  return e.json(200, found);
});
