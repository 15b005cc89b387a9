// attack: names its code like that of another plugin
// worker: held
// process: held
// drive: get, event
routerAdd("GET", "/attack/%NAME%", () => (0, eval)("(() => { throw new Error('at aa_neighbour') })()\n//# sourceURL=paddock:aa_neighbour"));
onCustomEvent(() => { const e = new Error("forged"); e.stack = "Error: forged\n    at paddock:aa_neighbour:1:1\n    at paddock:%NAME%:1:1"; throw e }, "%NAME%");
