// attack: triggers itself without end
// worker: held
// process: held
// drive: event, get
// alone: yes
onCustomEvent((e) => { $app.trigger("onCustomEvent", { type: "%NAME%" }); return e.next(); }, "%NAME%");
