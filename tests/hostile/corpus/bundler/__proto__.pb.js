// attack: is called like the door to all prototypes
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, "x"));
