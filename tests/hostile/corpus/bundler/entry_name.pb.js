// attack: brings a helper of the name of the generated entry
// worker: held
// process: held
const one = require("./__paddock_entry.js");
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, one));
