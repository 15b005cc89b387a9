// attack: answers and then loops for ever
// worker: availability
// process: availability
// naive: availability
// wedges: worker
// recovers: worker, process
// drive: get, get
routerAdd("GET", "/attack/%NAME%", (e) => { Promise.resolve().then(() => Promise.resolve()).then(() => { while (true); }); return e.string(200, "done") });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
