// attack: brings a deno.json with an import map to its helper
// worker: denied-at-load
// process: denied-at-load
// heavy: yes
const stolen = require("./config_beside_lib/x.js");
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, stolen));
