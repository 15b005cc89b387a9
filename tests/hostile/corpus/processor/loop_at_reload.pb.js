// attack: loops for ever in a version that is saved while it runs
// worker: availability
// process: denied-at-load
// hangs: yes
// recovers: worker, process
// drive: get, save, get
// alone: yes
// wedges: worker
routerAdd("GET", "/attack/%NAME%", (e) => { return e.string(200, "old") });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
//// saved as
while (true);
