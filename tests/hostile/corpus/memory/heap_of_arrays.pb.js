// attack: fills the heap with one array that grows
// worker: host-died
// process: availability
// recovers: worker, process
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => { let all = [1, 2, 3, 4]; for (;;) all = all.concat(all) });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
