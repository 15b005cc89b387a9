// attack: loops for ever in a route
// worker: availability
// process: availability
// alone: yes
routerAdd("GET", "/attack/%NAME%", () => { while (true); });
