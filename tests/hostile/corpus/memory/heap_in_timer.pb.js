// attack: fills the heap in a timer, outside any call
// worker: host-died
// process: availability
// recovers: worker, process
// drive: get, wait 50, get
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => { setTimeout(() => { const all = []; for (;;) all.push({ a: all.length, b: [all.length] }) }, 1); return e.string(200, "soon") });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
