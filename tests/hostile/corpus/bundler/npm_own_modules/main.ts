// attack: brings packages along, one of them a link to a secret
// worker: denied-at-load
// process: denied-at-load
import x from "he";
export default { setup({ routerAdd }: any) { routerAdd("GET", "/attack/%NAME%", (e: any) => e.json(200, x)); } };
