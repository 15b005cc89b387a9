// attack: loops for ever while it loads
// worker: availability
// process: denied-at-load
// hangs: yes
// naive: availability
// wedges: worker
while (true);
