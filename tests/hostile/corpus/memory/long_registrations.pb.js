// attack: registers names of great length
// worker: denied-at-load
// process: denied-at-load
try { cronAdd("x".repeat(100000), "0 0 1 1 *", () => {}) } catch {}
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, "x"));
