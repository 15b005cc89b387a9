// attack: calls methods that are not offered
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const name of ["__proto__", "constructor", "next", "body.read", "cron.add", "toString", "close"]) {
    attempt(name, () => "" + typeof $app[name]);
    attempt(name, () => $kv[name]("secret"));
  }
  for (const one of [$kv, $app, $store, $db]) {
    attempt("prototype", () => { const p = Object.getPrototypeOf(one); return typeof p.get });
    attempt("proxy", () => Object.getPrototypeOf(one).constructor?.("return this")?.()?.hostSecret);
    attempt("handler", () => Reflect.get(Object.getPrototypeOf(one), "x", new Proxy({}, { ownKeys: () => ["a"], getOwnPropertyDescriptor: () => { throw 1 } })));
  }
  return e.json(200, found);
});
