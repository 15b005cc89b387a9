// attack: triggers itself without end
// worker: held
// process: held
// recovers: worker, process
// drive: event, get
// heavy: yes
onCustomEvent((e) => { $app.trigger("onCustomEvent", { type: "%NAME%" }); return e.next(); }, "%NAME%");
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
