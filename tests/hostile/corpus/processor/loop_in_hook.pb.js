// attack: loops for ever in a hook
// worker: availability
// process: availability
// drive: event
onCustomEvent(() => { for (;;); }, "%NAME%");
