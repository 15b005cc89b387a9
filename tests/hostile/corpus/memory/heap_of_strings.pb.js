// attack: fills the heap with very many strings
// worker: host-died
// process: availability
// recovers: worker, process
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => { const all = []; for (let i = 0;; i++) all.push((i + "x").repeat(1000).toUpperCase()) });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
