// attack: gives values that are one thing when checked and another when sent
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const turn = (first, then) => { let n = 0; return { get value() { return n++ === 0 ? first : then } } };
  const late = [{ "~b": 0 }, { "~b": 1e9 }, { "~b": -1 }, { "~d": 1e300 }, { "~n": "9".repeat(20000) }, { "~n": "x" }, { "~x": ["record", { c: "posts", n: false, d: { id: "a" } }] },
    { "~x": ["record", { c: "__proto__", n: true, d: {} }] }, { "~x": ["record", null] }, { "~x": ["nothing", 1] }, { "~x": [1] }, { "~o": 1 }, { "~z": 1 }, { toJSON: () => ({ "~x": ["record", { c: "posts", n: true, d: { title: 5 } }] }) }];
  let deep = { a: 1 }; for (let i = 0; i < 3000; i++) deep = { a: deep };
  late.push(deep);
  for (const one of late) {
    attempt("kv", () => { $kv.set("x", turn(1, one)); return JSON.stringify($kv.get("x")).slice(0, 50) });
    attempt("store", () => { $store.set("%NAME%", turn(1, one)); return typeof $store.get("%NAME%") });
    attempt("record", () => JSON.stringify($app.save(new Record("posts", { title: "t", extra: turn(1, one) }))).slice(0, 50));
    attempt("trigger", () => $app.trigger("onCustomEvent", { type: "%NAME%", payload: turn(1, one) }));
    const array = new Proxy([1, 2], { get: (t, k, r) => k === "1" && one ? one : Reflect.get(t, k, r) });
    attempt("proxy", () => { $kv.set("x", array); return "set" });
  }
  attempt("clean", () => { $kv.delete("x"); $store.remove("%NAME%"); });
  return e.json(200, found);
});
