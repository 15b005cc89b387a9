// attack: is called like a method of every object
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, "x"));
