// attack: puts directives and a sourceURL where the loader puts its own
// worker: held
// process: held
// drive: get, event
"use strict"; "use asm";
//# sourceURL=paddock:aa_neighbour
//@ sourceURL=paddock:zz_neighbour
routerAdd("GET", "/attack/%NAME%", (e) => { throw new Error("from aa_neighbour?") });
