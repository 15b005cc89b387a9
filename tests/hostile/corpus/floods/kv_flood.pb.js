// attack: writes keys as fast as it can
// worker: held
// process: held
// recovers: worker, process
// heavy: yes
routerAdd("GET", "/attack/%NAME%", (e) => { let n = 0; const end = Date.now() + 500; while (Date.now() < end) $kv.set("k" + n++, "x".repeat(1000)); while (n > 0) { if (Date.now() > end + 400) break; $kv.delete("k" + --n) } return e.string(200, "x") });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
