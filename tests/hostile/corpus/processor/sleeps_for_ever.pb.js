// attack: sleeps without end
// worker: availability
// process: availability
// alone: yes
routerAdd("GET", "/attack/%NAME%", () => { for (;;) sleep(1000); });
