// attack: fills the heap when it is told that the server ends
// worker: host-died
// process: held
// recovers: worker, process
// alone: yes
onTerminate(() => { const all = []; for (;;) all.push({ a: all.length, b: [all.length] }) });
routerAdd("GET", "/attack/%NAME%", (e) => { return e.string(200, "x") });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
