// attack: runs a regular expression that takes for ever
// worker: availability
// process: availability
// naive: availability
// wedges: worker
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, /^(a+)+$/.test("a".repeat(60) + "b")));
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
