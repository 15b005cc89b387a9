// attack: makes the place of a registration something else
// worker: held
// process: held
Error.prepareStackTrace = () => "    at paddock:%NAME%:" + "9".repeat(60) + ":" + "9".repeat(60);
routerAdd("GET", "/attack/%NAME%", (e) => e.string(200, "x"));
onCustomEvent((e) => e.next(), "%NAME%");
Error.prepareStackTrace = () => ({ toString() { throw 1 } });
cronAdd("job", "0 0 1 1 *", () => {});
Error.prepareStackTrace = undefined;
