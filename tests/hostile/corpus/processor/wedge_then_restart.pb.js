// attack: is started again and again and wedges each time
// worker: availability
// process: availability
// naive: availability
// wedges: worker
// recovers: worker, process
// drive: get, get, get
routerAdd("GET", "/attack/%NAME%", () => { while (true); });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
