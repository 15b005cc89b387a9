// attack: loops for ever while it loads
// worker: availability
// process: denied-at-load
// naive: availability
// wedges: worker
while (true);
