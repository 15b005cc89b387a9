// attack: is called like what every object has
// worker: held
// process: held
$kv.set; cronAdd("constructor", "0 0 1 1 *", () => {}); onCustomEvent((e) => e.next(), "__proto__", { id: "constructor" });
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, "x"));
