// attack: throws in a file that the bundler can just read, and whoever looks for the place cannot
// worker: held
// process: held
// drive: get, get, get
// heavy: yes
routerAdd("GET", "/attack/%NAME%", () => { setTimeout(() => { throw new Error("later") }); throw new Error("now") });
onCustomEvent((e) => { throw new Error("in a hook") });
