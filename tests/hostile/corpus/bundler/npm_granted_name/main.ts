// attack: was granted one package, and carries data out in the name of another
// worker: denied-at-load
// process: denied-at-load
import he from "he";
import other from "npm:paddock-hostile-%NAME%-leak@1";
const x = [he, other];
export default { setup({ routerAdd }: any) { routerAdd("GET", "/attack/%NAME%", (e: any) => e.json(200, x)); } };
