// attack: loops for ever in a route
// worker: availability
// process: availability
routerAdd("GET", "/attack/%NAME%", () => { while (true); });
