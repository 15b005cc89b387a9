// attack: resolves promises without end
// worker: availability
// process: availability
// alone: yes
routerAdd("GET", "/attack/%NAME%", async () => { for (;;) await null; });
