// attack: brings a package.json along that says where packages are
// worker: denied-at-load
// process: denied-at-load
import x from "#stolen";
export default { setup({ routerAdd }: any) { routerAdd("GET", "/attack/%NAME%", (e: any) => e.json(200, x)); } };
