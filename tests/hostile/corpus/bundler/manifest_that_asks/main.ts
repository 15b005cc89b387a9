// attack: asks in its manifest for everything there is
// worker: denied-at-load
// process: denied-at-load
export default { setup({ routerAdd }: any) { routerAdd("GET", "/attack/%NAME%", (e: any) => e.json(200, "x")); } };
