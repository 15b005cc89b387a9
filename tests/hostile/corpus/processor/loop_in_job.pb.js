// attack: loops for ever in a job
// worker: availability
// process: availability
// drive: job job
cronAdd("job", "0 0 1 1 *", () => { for (;;); });
