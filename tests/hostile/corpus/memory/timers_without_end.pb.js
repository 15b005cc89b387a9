// attack: starts a great many timers
// worker: held
// process: held
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", (e) => { for (let i = 0; i < 50000; i++) setInterval(() => {}, 1e6); return e.string(200, "x") });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
