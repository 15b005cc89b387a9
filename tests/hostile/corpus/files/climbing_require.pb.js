// attack: requires a file above the plugins folder
// worker: denied-at-load
// process: denied-at-load
const stolen = require("../secret.json");
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, stolen));
