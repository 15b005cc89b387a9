// attack: was granted a package, and reads a text below and above it
// worker: denied-at-load
// process: denied-at-load
import x from "he/../../../../../../secret.txt" with { type: "text" };
export default { setup({ routerAdd }: any) { routerAdd("GET", "/attack/%NAME%", (e: any) => e.json(200, x)); } };
