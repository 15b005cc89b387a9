// attack: goes on when it is interrupted
// worker: availability
// process: availability
// alone: yes
routerAdd("GET", "/attack/%NAME%", () => { for (;;) { try { for (;;) $kv.get("x") } catch {} finally { continue } } });
