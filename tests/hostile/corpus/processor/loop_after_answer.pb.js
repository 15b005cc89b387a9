// attack: answers and then loops for ever
// worker: availability
// process: availability
// drive: get, get
routerAdd("GET", "/attack/%NAME%", (e) => { Promise.resolve().then(() => Promise.resolve()).then(() => { while (true); }); return e.string(200, "done") });
