// attack: registers something else at each start
// worker: availability
// process: availability
// drive: get, get
routerAdd("GET", "/attack/%NAME%", () => { while (true); });
for (let i = 0; i < Date.now() % 1000 + 1; i++) onCustomEvent((e) => e.next(), "tag" + Math.random());
