// attack: fetches from a server on the loopback
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("fetch", async () => (await fetch("http://%LOOPBACK%/%NAME%/a")).text());
  await attempt("global", async () => (await globalThis.fetch("http://%LOOPBACK%/%NAME%/b")).text());
  await attempt("constructor", async () => (await (() => {}).constructor("return fetch")()("http://%LOOPBACK%/%NAME%/c")).text());
  await attempt("self", async () => (await self.fetch(new Request("http://%LOOPBACK%/%NAME%/d"))).text());
  return e.json(200, found);
});
