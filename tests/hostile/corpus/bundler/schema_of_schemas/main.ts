// attack: says in its manifest what its configuration is like, in a schema that takes for ever
// worker: denied-at-load
// process: denied-at-load
// heavy: yes
export default { setup({ routerAdd }: any) { routerAdd("GET", "/attack/%NAME%", (e: any) => e.string(200, "x")); } };
