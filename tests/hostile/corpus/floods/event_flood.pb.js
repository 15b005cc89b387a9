// attack: sends events to all plugins as fast as it can
// worker: held
// process: held
// recovers: worker, process
// heavy: yes
routerAdd("GET", "/attack/%NAME%", (e) => { const end = Date.now() + 500; while (Date.now() < end) $app.trigger("onCustomEvent", { type: "nobody", payload: "x".repeat(1000) }); return e.string(200, "x") });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
