// attack: registers jobs whose next time takes long to find, because it never comes
// worker: denied-at-load
// process: denied-at-load
// drive: get, get
const expressions = ["0 0 30 2 *", "0 0 31 2,4,6,9,11 *", "59 59 23 31 2 1", "0 0 29 2 1#5", "* * * * * *", "0 0 L 2 *", "0 0 31 11 *"];
for (let i = 0; i < 300; i++) { try { cronAdd("j" + i, expressions[i % expressions.length], () => {}) } catch {} }
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, "x"));
