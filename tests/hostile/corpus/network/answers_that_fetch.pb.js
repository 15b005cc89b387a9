// attack: gives the host answers whose making might fetch
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("redirect", () => Response.redirect("http://%LOOPBACK%/%NAME%/redirect").status);
  await attempt("request", () => new Request("http://%LOOPBACK%/%NAME%/request").url.length);
  await attempt("pattern", () => new URLPattern("http://%LOOPBACK%/%NAME%/pattern").pathname.length);
  return new Response(null, { status: 302, headers: { location: "http://%LOOPBACK%/%NAME%/location", link: "<http://%LOOPBACK%/%NAME%/preload>; rel=preload" } });
  return e.json(200, found);
});
