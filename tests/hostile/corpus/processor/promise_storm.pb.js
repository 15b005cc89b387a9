// attack: resolves promises without end
// worker: availability
// process: availability
// wedges: worker
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", async () => { for (;;) await null; });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
