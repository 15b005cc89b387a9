// attack: logs without end
// worker: availability
// process: availability
// recovers: worker, process
// drive: get, wait 300, get
routerAdd("GET", "/attack/%NAME%", (e) => { for (let i = 0; i < 60000; i++) console.log("x".repeat(100), i); return e.string(200, "x") });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
