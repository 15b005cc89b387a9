// attack: requires a helper in a folder that is a link
// worker: denied-at-load
// process: denied-at-load
const stolen = require("./link_folder_lib/secret.json");
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, stolen));
