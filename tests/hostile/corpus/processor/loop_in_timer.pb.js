// attack: loops for ever in a timer, outside any call
// worker: availability
// process: availability
// naive: availability
// wedges: worker
// recovers: worker, process
// drive: get, wait 50, get
routerAdd("GET", "/attack/%NAME%", (e) => { setTimeout(() => { while (true); }, 1); return e.string(200, "soon") });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
