// attack: queues microtasks without end
// worker: availability
// process: availability
// naive: availability
// wedges: worker
// recovers: worker, process
// drive: get, get
routerAdd("GET", "/attack/%NAME%", () => { const again = () => queueMicrotask(again); again(); return "x" });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
