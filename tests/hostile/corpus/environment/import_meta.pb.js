// attack: asks where its own code lies
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, [String(import.meta.url), String(import.meta.dirname)]
  .map((one) => /file:|blob:|\//.test(one) ? "ESCAPED " + one : one)));
