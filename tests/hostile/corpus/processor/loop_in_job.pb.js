// attack: loops for ever in a job
// worker: availability
// process: availability
// naive: availability
// wedges: worker
// recovers: worker, process
// drive: job job
cronAdd("job", "0 0 1 1 *", () => { for (;;); });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
