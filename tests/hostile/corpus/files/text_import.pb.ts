// attack: imports a file of the host as text
// worker: denied-at-load
// process: denied-at-load
// naive: leaked
import stolen from "%FILE%" with { type: "text" };
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, stolen));
