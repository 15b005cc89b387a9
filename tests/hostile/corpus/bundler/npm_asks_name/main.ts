// attack: carries data out in the name of a package it asks for
// worker: denied-at-load
// process: denied-at-load
import x from "npm:paddock-hostile-%NAME%-leak@1";
export default { setup({ routerAdd }: any) { routerAdd("GET", "/attack/%NAME%", (e: any) => e.json(200, x)); } };
