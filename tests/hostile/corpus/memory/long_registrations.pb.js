// attack: registers names of great length
// worker: held
// process: held
try { cronAdd("x".repeat(100000), "0 0 1 1 *", () => {}) } catch {}
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, "x"));
