// attack: requires a script of the host by its path
// worker: denied-at-load
// process: denied-at-load
// naive: leaked
const stolen = require("%OUTSIDE%/secret.js");
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, stolen));
