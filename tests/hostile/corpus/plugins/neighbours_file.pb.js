// attack: requires the file of another plugin
// worker: denied-at-load
// process: denied-at-load
const stolen = require("./aa_neighbour.pb.js");
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, stolen));
