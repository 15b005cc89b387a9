// attack: uses comments of HTML that end lines early
// worker: held
// process: held
<!-- }); globalThis.outside = 1
--> }); globalThis.outside = 1
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, globalThis.outside === undefined ? "in" : "ESCAPED"));
