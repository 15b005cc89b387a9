// attack: adds and removes jobs of ever new names, for what the host remembers of each
// worker: held
// process: held
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => { let n = 0; try { for (; n < 3000; n++) { cronAdd("j" + n, "0 0 1 1 *", () => {}); cronRemove("j" + n) } return "ESCAPED " + n } catch (error) { return e.json(200, n + " " + error) } });
