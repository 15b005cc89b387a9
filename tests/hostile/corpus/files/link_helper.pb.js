// attack: requires a helper that is a link out of the folder
// worker: denied-at-load
// process: denied-at-load
const stolen = require("./link_helper.json");
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, stolen));
