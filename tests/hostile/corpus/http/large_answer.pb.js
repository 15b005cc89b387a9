// attack: answers with more than a batch may hold
// worker: held
// process: held
// drive: get, post, get
// heavy: yes
routerAdd("GET", "/attack/%NAME%", (e) => e.string(200, "x".repeat(20 * 1024 * 1024)));
routerAdd("POST", "/attack/%NAME%", (e) => e.blob(200, "text/plain", new Uint8Array(40 * 1024 * 1024)));
