// attack: loops for ever while it loads
// worker: availability
// process: denied-at-load
while (true);
