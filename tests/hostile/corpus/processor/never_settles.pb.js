// attack: returns a promise that never settles
// worker: availability
// process: availability
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", () => new Promise(() => {}));
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
