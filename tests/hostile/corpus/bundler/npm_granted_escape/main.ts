// attack: was granted a package, and climbs out of its folder
// worker: denied-at-load
// process: denied-at-load
import x from "npm:he@1.2.0/../../../../../../secret.js";
export default { setup({ routerAdd }: any) { routerAdd("GET", "/attack/%NAME%", (e: any) => e.json(200, x)); } };
