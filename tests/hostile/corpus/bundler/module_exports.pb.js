// attack: puts something else in the place of the table of modules
// worker: held
// process: held
const table = new Proxy({}, { get(t, k) { return () => globalThis.hostSecret }, has: () => true, ownKeys: () => ["main"], getOwnPropertyDescriptor: () => ({ value: 1, configurable: true }) });
module.exports = table; exports.main = () => {}; module = { exports: table };
try { Object.defineProperty(module, "exports", { get() { throw 1 } }) } catch {}
try { require = (x) => "mine" } catch {}
routerAdd("GET", "/attack/%NAME%", (e) => { let r; try { r = (0, eval)("require")("fs") } catch (error) { r = "" + error } return e.json(200, r) });
