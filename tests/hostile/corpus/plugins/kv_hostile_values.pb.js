// attack: stores values that harm who reads them
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const deep = {}; let at = deep; for (let i = 0; i < 5000; i++) at = at.a = {};
  for (const value of [deep, new Map([["__proto__", { polluted: 1 }]]), JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    { "~x": ["record", {}] }, { "~b": 0 }, { "~d": 1e99 }, { "~n": "1".repeat(9999) }, { "~o": { "~o": {} } }, { "~~": 1 }, new Error("x"), 2n ** 4000n, NaN, -0,
    "\ud800", new Date(NaN), "x".repeat(100000), new Uint8Array(70000)]) {
    attempt(Object.prototype.toString.call(value), () => { $kv.set("v", value); return typeof $kv.get("v") });
  }
  attempt("list", () => $kv.list([]).items.length);
  $kv.delete("v");
  return e.json(200, found);
});
