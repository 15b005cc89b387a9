// attack: registers something else at each start
// worker: availability
// process: availability
// naive: availability
// wedges: worker
// recovers: none
// drive: get, get
routerAdd("GET", "/attack/%NAME%", () => { while (true); });
for (let i = 0; i < Date.now() % 1000 + 1; i++) onCustomEvent((e) => e.next(), "tag" + Math.random());
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
