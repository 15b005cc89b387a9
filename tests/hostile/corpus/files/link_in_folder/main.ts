// attack: brings a link along in its folder
// worker: denied-at-load
// process: denied-at-load
import stolen from "./x.json" with { type: "json" };
export default { setup({ routerAdd }) { routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, stolen)); } };
