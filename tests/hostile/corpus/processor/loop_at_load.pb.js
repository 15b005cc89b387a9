// attack: loops for ever while it loads
// worker: denied-at-load
// process: denied-at-load
// alone: yes
while (true);
