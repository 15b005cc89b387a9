// attack: ends the function its code is put into and goes on outside
// worker: denied-at-load
// process: denied-at-load
/* */ }); } ; (() => { globalThis.outside = typeof postMessage }) //
const text = `}); (() => { globalThis.outside = typeof postMessage })(); ({`;
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, text));
