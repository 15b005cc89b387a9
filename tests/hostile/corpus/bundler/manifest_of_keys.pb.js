// attack: has a manifest of thousands of unknown keys, to each of which there is something to say
// worker: denied-at-load
// process: denied-at-load
// heavy: yes
routerAdd("GET", "/attack/%NAME%", (e) => e.string(200, "x"));
