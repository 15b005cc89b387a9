// attack: throws in a version that is saved while it runs
// worker: denied-at-load
// process: denied-at-load
// recovers: worker, process
// drive: get, save, get
// heavy: yes
routerAdd("GET", "/attack/%NAME%", (e) => { return e.string(200, "old") });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
//// saved as
setTimeout(() => { throw 1 });
throw Object.assign(new Error("x"), { stack: 1, name: { toString() { throw 2 } } });
