// attack: loops for ever in a timer, outside any call
// worker: availability
// process: availability
// drive: get, wait 50, get
routerAdd("GET", "/attack/%NAME%", (e) => { setTimeout(() => { while (true); }, 1); return e.string(200, "soon") });
