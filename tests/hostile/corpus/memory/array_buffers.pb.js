// attack: fills memory outside the heap and what is left inside
// worker: host-died
// process: availability
// naive: host-died
// recovers: worker, process
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => { const all = []; for (let size = 2 ** 28; size > 2 ** 12; size /= 2) { try { for (;;) all.push(new Uint8Array(size)) } catch {} } for (;;) all.push({ a: [all.length] }) });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
