// attack: goes on when it is interrupted
// worker: availability
// process: availability
// naive: availability
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", () => { for (;;) { try { for (;;) $kv.get("x") } catch {} finally { continue } } });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
