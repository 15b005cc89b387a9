// attack: fills the heap while it loads
// worker: host-died
// process: availability
// alone: yes
const all = []; for (;;) all.push({ a: all.length, b: [all.length] });
