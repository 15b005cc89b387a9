// attack: calls itself until the stack is full
// worker: held
// process: held
// recovers: worker, process
// heavy: yes
routerAdd("GET", "/attack/%NAME%", (e) => { let n = 0; const deep = () => { n++; deep() }; for (let i = 0; i < 20; i++) { try { deep() } catch {} } let asked = 0; const nested = () => { try { nested() } catch (error) { if (asked++ < 300) { try { $kv.get("x") } catch {} } throw error } }; try { nested() } catch {} return e.json(200, n > 0) });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
