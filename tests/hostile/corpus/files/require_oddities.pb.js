// attack: gives require what is no name
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const tricky = { toString: () => "/hooks/../secret.js", [Symbol.toPrimitive]: () => "node:fs" };
  for (const one of [tricky, ["node:fs"], new String("node:fs"), Symbol("fs"), null, undefined, 1, "__proto__", "constructor",
    "toString", "/hooks/__proto__", "/hooks/constructor", "/hooks/toString", "/hooks/main", "main", "/hooks/", "/hooks//",
    "/hooks/hasOwnProperty", "__proto__.constructor", "\0", "/hooks/\0"]) {
    attempt(typeof one === "symbol" ? "symbol" : JSON.stringify(one), () => "ESCAPED " + Object.keys(require(one) ?? {}));
  }
  return e.json(200, found);
});
