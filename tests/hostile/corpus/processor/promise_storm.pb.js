// attack: resolves promises without end
// worker: availability
// process: availability
routerAdd("GET", "/attack/%NAME%", async () => { for (;;) await null; });
