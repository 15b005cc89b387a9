// attack: has somebody fetch a source map
// worker: held
// process: held
// drive: get, event
//# sourceMappingURL=http://%LOOPBACK%/%NAME%/map.json
routerAdd("GET", "/attack/%NAME%", () => { throw new Error("fetch my map") });
onCustomEvent(() => { (0, eval)("throw new Error('x')\n//# sourceMappingURL=http://%LOOPBACK%/%NAME%/eval.map\n//# sourceURL=http://%LOOPBACK%/%NAME%/eval.js") }, "%NAME%");
