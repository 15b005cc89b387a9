// attack: calls the host as fast as it can
// worker: held
// process: held
// recovers: worker, process
// heavy: yes
routerAdd("GET", "/attack/%NAME%", (e) => { let n = 0; const end = Date.now() + 700; while (Date.now() < end) { $store.has("x"); n++ } return e.json(200, n > 0) });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
