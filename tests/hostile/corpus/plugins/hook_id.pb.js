// attack: replaces a handler of another plugin by its id
// worker: held
// process: held
onCustomEvent((e) => { globalThis.reached = true; return e.next(); }, "guard", { id: "guard", priority: -1e9 });
onCustomEvent((e) => e.next(), "guard", { id: "guard", priority: 1e308 });
routerAdd("GET", "/attack/%NAME%", (e) => e.string(200, "x"));
