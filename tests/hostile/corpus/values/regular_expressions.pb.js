// attack: changes what regular expressions and symbols mean
// worker: held
// process: held
// drive: get, get
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const ignore = (fn) => { try { fn() } catch {} };
  for (const name of Reflect.ownKeys(RegExp.prototype)) ignore(() => Object.defineProperty(RegExp.prototype, name, { get() { return () => null } }));
  for (const name of Reflect.ownKeys(String.prototype)) if (name !== "constructor") ignore(() => Object.defineProperty(String.prototype, name, { value: () => "evil" }));
  for (const name of Reflect.ownKeys(Number.prototype)) ignore(() => Object.defineProperty(Number.prototype, name, { value: () => "evil" }));
  for (const name of ["species", "iterator", "toPrimitive", "hasInstance"]) ignore(() => Object.defineProperty(Symbol, name, { value: Symbol() }));
  ignore(() => Object.defineProperty(Error, Symbol.hasInstance, { value: () => true }));
  ignore(() => Object.defineProperty(Object, Symbol.hasInstance, { value: () => true }));
  ignore(() => Object.defineProperty(Array, Symbol.species, { value: function () { return {} } }));
  ignore(() => Object.defineProperty(Date, Symbol.hasInstance, { value: () => true }));
  JSON.stringify = JSON.parse = () => "evil"; Reflect.apply = () => "evil"; Object.keys = () => ["evil"]; Math.min = () => 1e9;
  await attempt("call", () => $kv.get("secret"));
  return e.string(200, "answered");
  return e.json(200, found);
});
