// attack: carries data out in the name of a package
// worker: denied-at-load
// process: denied-at-load
import x from "npm:paddock-hostile-%NAME%-leak@1";
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, x));
