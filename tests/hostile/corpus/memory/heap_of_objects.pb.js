// attack: fills the heap with objects
// worker: host-died
// process: availability
// recovers: worker, process
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => { const all = []; for (;;) all.push({ a: all.length, b: [all.length] }) });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
