// attack: loops for ever in a hook
// worker: availability
// process: availability
// wedges: worker
// recovers: worker, process
// drive: event
onCustomEvent(() => { for (;;); }, "%NAME%");
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
