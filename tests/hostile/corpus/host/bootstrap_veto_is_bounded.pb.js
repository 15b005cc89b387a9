// attack: keeps the server from starting by a handler that never ends
// worker: held
// process: held
onTerminate(() => new Promise(() => {}));
onTerminate((e) => { throw new Error("I stay") });
routerAdd("GET", "/attack/%NAME%", (e) => e.string(200, "x"));
