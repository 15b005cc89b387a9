// attack: may import packages, and so tries files that its bundler may read now
// worker: denied-at-load
// process: denied-at-load
import he from "he";
import y from "file://%DATA%/npm/npm/registry.npmjs.org/he/registry.json" with { type: "json" };
const x = [he, y];
export default { setup({ routerAdd }: any) { routerAdd("GET", "/attack/%NAME%", (e: any) => e.json(200, x)); } };
