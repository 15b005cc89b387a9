// attack: makes the longest string there can be, again and again
// worker: host-died
// process: availability
// naive: host-died
// recovers: worker, process
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => { const all = []; for (;;) { const s = "x".repeat(2 ** 29 - 25); s.charCodeAt(s.length - 1); all.push(s.toUpperCase() + all.length) } });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
