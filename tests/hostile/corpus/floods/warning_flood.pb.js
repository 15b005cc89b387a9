// attack: misuses the API without end
// worker: held
// process: held
// recovers: worker, process
// drive: event, event, event, get
onCustomEvent((e) => { e.next(); e.next(); e["f" + Math.random()] = 1; }, "%NAME%");
routerAdd("GET", "/attack/%NAME%", (e) => { for (let i = 0; i < 3000; i++) e.next(); return e.string(200, "x") });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
