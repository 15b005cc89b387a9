// attack: loops for ever when it is told that the server ends
// worker: held
// process: held
// recovers: worker, process
// hangs: yes
// alone: yes
onTerminate(() => { while (true); });
routerAdd("GET", "/attack/%NAME%", (e) => { return e.string(200, "x") });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
