// attack: sleeps without end
// worker: availability
// process: availability
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", () => { for (;;) sleep(1000); });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
