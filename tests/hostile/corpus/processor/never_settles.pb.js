// attack: returns a promise that never settles
// worker: availability
// process: availability
// alone: yes
routerAdd("GET", "/attack/%NAME%", () => new Promise(() => {}));
