// attack: keeps data on the host's disk by the Cache API
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("write", async () => { const c = await caches.open("x"); await c.put("http://a/", new Response("ESCAPED")); return await (await c.match("http://a/")).text() });
  await attempt("keys", async () => "ESCAPED " + await caches.has("x"));
  await attempt("class", () => "ESCAPED " + CacheStorage.name);
  return e.json(200, found);
});
