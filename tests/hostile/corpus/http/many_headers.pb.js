// attack: answers with very many and very long headers
// worker: held
// process: held
// drive: get, get
let n = 0;
routerAdd("GET", "/attack/%NAME%", () => { const h = new Headers(); if (n++ % 2) for (let i = 0; i < 5000; i++) h.append("x-" + i, "v"); else h.set("x-long", "v".repeat(1e6)); return new Response("x", { headers: h }) });
