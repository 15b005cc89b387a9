// attack: keeps bytes in objects of the web
// worker: host-died
// process: availability
// recovers: worker, process
// alone: yes
routerAdd("GET", "/attack/%NAME%", (e) => { const all = []; const part = new Uint8Array(2 ** 24); for (;;) { try { all.push(new Blob([part, part, part, part]), structuredClone(part)) } catch { for (;;) all.push({ a: [all.length] }) } } });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
