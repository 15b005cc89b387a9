// attack: adds jobs at run time without end
// worker: held
// process: held
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => { let n = 0; try { for (; n < 3000; n++) cronAdd("j" + n, "0 0 1 1 *", () => {}); return "ESCAPED " + n } catch (error) { return e.json(200, n + " " + error) } });
