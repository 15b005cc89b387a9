// attack: registers paths that mean something to routers and expressions
// worker: denied-at-load
// process: denied-at-load
for (const path of ["/(a+)+$", "/a/{x}(b|c)", "/[^/]*", "/a\nb", "/\u0000", "/%2e%2e/{x}", "/..%2f", "/{__proto__}", "/{constructor}/x", "/" + "a/".repeat(800), "/{a}{b}", "/:x(.*)", "/a//b", "/a b", "/\ud800", "/é", "/%zz", "/{x...}/y", "/?a", "/#a", "/*", "/a\\b"]) {
  try { routerAdd("GET", path, (e) => e.json(200, e.pathValue("__proto__") + e.pathValue("constructor"))) } catch {}
}
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, "x"));
