// attack: fills the heap in a version that is saved while it runs
// worker: host-died
// process: availability
// recovers: worker, process
// drive: get, save, get
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => { return e.string(200, "old") });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
//// saved as
const all = []; for (;;) all.push({ a: all.length, b: [all.length] });
