// attack: loops for ever in a route
// worker: availability
// process: availability
// naive: availability
// wedges: worker
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", () => { while (true); });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
