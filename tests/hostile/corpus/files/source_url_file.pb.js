// attack: names a file of the host as the source of its code
// worker: held
// process: held
// drive: get, job job, wait 50
const fn = new Function("throw new Error('x')\n//# sourceURL=file://%FILE%");
routerAdd("GET", "/attack/%NAME%", () => fn());
cronAdd("job", "0 0 1 1 *", () => { setTimeout(() => (0, eval)("throw new Error('y')\n//# sourceURL=file://%FILE%")) });
