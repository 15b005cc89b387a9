// attack: brings the address of a registry along
// worker: denied-at-load
// process: denied-at-load
import x from "npm:he@1";
export default { setup({ routerAdd }: any) { routerAdd("GET", "/attack/%NAME%", (e: any) => e.json(200, x)); } };
