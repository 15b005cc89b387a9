// attack: looks what surrounds its code
// worker: denied-at-load
// process: denied-at-load
const seen = [];
try { seen.push(typeof this, this === globalThis, Object.keys(this ?? {}).join()) } catch (e) { seen.push("" + e) }
try { for (const one of arguments) seen.push(typeof one + " " + Object.keys(one).join()) } catch (e) { seen.push("" + e) }
try { seen.push(Object.keys(module).join(), String(require).length, Object.getOwnPropertyNames(require).join()) } catch (e) { seen.push("" + e) }
try { seen.push(arguments.callee.caller ? "ESCAPED " + arguments.callee.caller : "no caller") } catch (e) { seen.push("" + e) }
try { seen.push(new.target) } catch (e) { seen.push("" + e) }
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, seen));
