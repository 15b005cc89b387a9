// attack: names a main file outside its folder
// worker: denied-at-load
// process: denied-at-load
export default { setup({ routerAdd }) { routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, "x")); } };
