// attack: loops for ever in a hook
// worker: availability
// process: availability
// drive: event
// alone: yes
onCustomEvent(() => { for (;;); }, "%NAME%");
