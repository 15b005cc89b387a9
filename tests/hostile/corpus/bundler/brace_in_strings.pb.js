// attack: hides the end of a function in texts, comments and expressions
// worker: held
// process: held
const a = "}); globalThis.outside = 1; ({"; const b = /}\);[/]*globalThis\.outside=1/; const c = `}${"}"}`;
/*! }); globalThis.outside = 1; ({ */
//! }); globalThis.outside = 1;
/** @license }); globalThis.outside = 1 */
/* @preserve */ // @__PURE__ }); globalThis.outside = 1
label: { break label; }
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, globalThis.outside === undefined ? [a, c, b.source] : "ESCAPED"));
