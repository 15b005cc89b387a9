// attack: looks for the code that calls it
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  attempt("callee", () => "ESCAPED " + (function () { return arguments.callee.caller }()).caller.toString().slice(0, 100));
  attempt("caller", () => { function f() { return f.caller } const c = f(); return c && c.caller ? "ESCAPED " + c.caller : "nothing" });
  attempt("arguments", () => { function f() { return f.arguments } return f() === null ? "nothing" : "own" });
  attempt("getter", () => "" + Object.getOwnPropertyDescriptor(Function.prototype, "caller").get.call(routerAdd));
  attempt("api caller", () => routerAdd.caller === undefined ? "nothing" : "ESCAPED");
  attempt("handler", function () { const c = arguments.callee.caller?.caller?.caller; return c ? "ESCAPED " + c : "nothing" });
  return e.json(200, found);
});
