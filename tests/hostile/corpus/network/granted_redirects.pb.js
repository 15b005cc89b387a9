// attack: is sent from a granted host to others
// net: %GRANTED%
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const targets = ["http://%LOOPBACK%/%NAME%", "//%LOOPBACK%/%NAME%", "http://localhost:%PORT%/%NAME%", "http://127.1:%PORT%/%NAME%",
    "http://0:%PORT%/%NAME%", "http://[::ffff:127.0.0.1]:%PORT%/%NAME%", "http://%GRANTED%@%LOOPBACK%/%NAME%", "\\\\%LOOPBACK%\\%NAME%",
    "file://%FILE%", "data:text/plain;base64,RVNDQVBFRA=="];
  for (const target of targets) {
    const url = "http://%GRANTED%/to?to=" + encodeURIComponent(target);
    await attempt("fetch " + target, async () => (await fetch(url)).text());
    await attempt("post " + target, async () => (await fetch(url, { method: "POST", body: "x" })).text());
    await attempt("send " + target, () => $http.send({ url }).raw);
    await attempt("twice " + target, async () => (await fetch("http://%GRANTED%/to?to=" + encodeURIComponent(url))).text());
  }
  return e.json(200, found);
});
