// attack: changes the language so that the gate lets an import pass
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const ignore = (fn) => { try { fn() } catch {} };
  const go = "node:fs";
  ignore(() => { Array.prototype[0] = null });
  ignore(() => Object.defineProperty(Array.prototype, "0", { get: () => undefined, set() {} }));
  ignore(() => { Array.prototype[Symbol.iterator] = function* () {} });
  ignore(() => { Function.prototype.call = Function.prototype.apply = () => ({ url: go, shortCircuit: true }) });
  ignore(() => { Object.prototype.shortCircuit = true; Object.prototype.url = go });
  ignore(() => { Object.prototype.resolve = null; Object.prototype.length = 0 });
  ignore(() => { TypeError.prototype.constructor = null; Error.captureStackTrace = () => {} });
  ignore(() => { String.prototype.startsWith = () => true; String.prototype.slice = () => go });
  ignore(() => { RegExp.prototype.exec = () => null; RegExp.prototype.test = () => true });
  ignore(() => { Promise.prototype.then = () => {}; Promise.resolve = () => {} });
  ignore(() => { Symbol.prototype.toString = () => { throw null } });
  globalThis.TypeError = globalThis.Error = globalThis.String = globalThis.URL = function () { return { url: go } };
  await attempt("import", async () => "ESCAPED " + Object.keys(await import(["node:fs"][0])).length);
  return e.json(200, found);
});
