// attack: fills the heap with promises and what they wait for
// worker: host-died
// process: availability
// recovers: worker, process
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => { const all = []; for (;;) all.push(new Promise(() => {}).then(() => all)) });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
