// attack: leaves its own part of the KV store by odd keys
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const keys = ["secret", ["..", "aa_neighbour", "secret"], ["plugin", "aa_neighbour", "secret"], ["aa_neighbour", "secret"], "../aa_neighbour/secret",
    ["\0"], ["\x00\x00", "aa_neighbour"], [0], [-1], [NaN], [Infinity], [true], [1n], [new Uint8Array([0])], [[]], [["plugin"]], { toString: () => "x" },
    { length: 1, 0: "plugin" }, ["a", undefined], [null], "", [], new Array(3), "\uffff", ["\ud800"], ["__proto__"], "__proto__"];
  for (const key of keys) attempt(typeof key === "string" ? key : Object.prototype.toString.call(key), () => $kv.get(key));
  for (const key of keys) attempt("list", () => JSON.stringify($kv.list(key)));
  attempt("all", () => JSON.stringify($kv.list([])));
  attempt("proxy", () => $kv.get(new Proxy(["a"], { get: (t, k) => k === "length" ? 3 : k === "0" ? ".." : "aa_neighbour" })));
  return e.json(200, found);
});
