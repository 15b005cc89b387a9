// attack: is started again and again and wedges each time
// worker: availability
// process: availability
// drive: get, get, get
routerAdd("GET", "/attack/%NAME%", () => { while (true); });
