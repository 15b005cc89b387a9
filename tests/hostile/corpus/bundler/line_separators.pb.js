// attack: ends lines by characters that others do not take for ends
// worker: held
// process: held
const a = " }); globalThis.outside = 1; ({ "; //   globalThis.outside = typeof postMessage === "function" ? 1 : undefined
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, globalThis.outside === undefined ? a.length : "ESCAPED"));
