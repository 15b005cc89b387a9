// attack: exports accessors and proxies instead of a plugin
// worker: denied-at-load
// process: denied-at-load
let reads = 0;
export default new Proxy({}, { get(t, k) { reads++; if (k === "setup") return reads > 3 ? null : ({ routerAdd }: any) => routerAdd("GET", "/attack/%NAME%", (e: any) => e.json(200, reads)); return undefined; }, has: () => true });
