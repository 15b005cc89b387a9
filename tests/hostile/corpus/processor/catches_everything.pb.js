// attack: goes on when it is interrupted
// worker: availability
// process: availability
routerAdd("GET", "/attack/%NAME%", () => { for (;;) { try { for (;;) $kv.get("x") } catch {} finally { continue } } });
