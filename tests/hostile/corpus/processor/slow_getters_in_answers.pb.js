// attack: spends its time where its answer is read
// worker: availability
// process: availability
// naive: availability
// wedges: worker
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", (e) => { e.json(200, { get a() { while (true); } }); });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
