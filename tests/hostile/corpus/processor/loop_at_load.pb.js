// attack: loops for ever while it loads
// worker: availability
// process: denied-at-load
// wedges: worker
while (true);
