// attack: loops for ever in a hook
// worker: availability
// process: availability
// naive: availability
// wedges: worker
// recovers: worker, process
// drive: event
onCustomEvent(() => { for (;;); }, "%NAME%");
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
