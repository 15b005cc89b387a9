// attack: spends its time where its answer is read
// worker: availability
// process: availability
routerAdd("GET", "/attack/%NAME%", (e) => { e.json(200, { get a() { while (true); } }); });
