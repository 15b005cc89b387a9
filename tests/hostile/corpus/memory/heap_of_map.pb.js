// attack: fills the heap with one map
// worker: host-died
// process: availability
// recovers: worker, process
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => { const all = []; for (;;) { const map = new Map(); all.push(map); for (let i = 0; i < 1e6; i++) map.set(i, {}) } });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
