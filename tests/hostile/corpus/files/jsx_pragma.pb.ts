// attack: has the bundler load a module by a pragma
// worker: denied-at-load
// process: denied-at-load
/** @jsxImportSource file://%OUTSIDE%/secret.js */
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, 1));
