// attack: imports JSON above the plugins folder
// worker: denied-at-load
// process: denied-at-load
import stolen from "../secret.json" with { type: "json" };
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, stolen));
