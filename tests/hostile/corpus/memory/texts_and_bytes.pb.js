// attack: turns texts into bytes and back, and keeps all
// worker: host-died
// process: availability
// naive: host-died
// recovers: worker, process
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => { const all = []; const s = "\u00e9".repeat(2 ** 24); for (;;) { const b = new TextEncoder().encode(s); all.push(b, new TextDecoder().decode(b)) } });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
