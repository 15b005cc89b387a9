// attack: sleeps without end
// worker: availability
// process: availability
routerAdd("GET", "/attack/%NAME%", () => { for (;;) sleep(1000); });
