// attack: throws outside of calls without end
// worker: availability
// process: availability
// recovers: worker, process
// drive: get, wait 300, get, wait 1500, get
routerAdd("GET", "/attack/%NAME%", (e) => { console.log("again"); for (let i = 0; i < 5000; i++) Promise.reject(new Error("x".repeat(200))); return e.string(200, "x") });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
