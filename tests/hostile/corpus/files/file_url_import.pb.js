// attack: imports a script of the host by its URL
// worker: denied-at-load
// process: denied-at-load
import stolen from "file://%OUTSIDE%/secret.js";
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, stolen));
