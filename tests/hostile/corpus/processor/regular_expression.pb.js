// attack: runs a regular expression that takes for ever
// worker: availability
// process: availability
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, /^(a+)+$/.test("a".repeat(60) + "b")));
