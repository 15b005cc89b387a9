// attack: lets buffers grow as far as they go
// worker: host-died
// process: availability
// naive: host-died
// recovers: worker, process
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => { const all = []; for (;;) { try { const b = new ArrayBuffer(0, { maxByteLength: 2 ** 30 }); all.push(b); for (let n = 2 ** 20; n <= 2 ** 30; n *= 2) { b.resize(n) } } catch { for (;;) all.push({ a: [1] }) } } });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
