// attack: returns a promise that never settles
// worker: availability
// process: availability
routerAdd("GET", "/attack/%NAME%", () => new Promise(() => {}));
