// attack: queues microtasks without end
// worker: availability
// process: availability
// drive: get, get
routerAdd("GET", "/attack/%NAME%", () => { const again = () => queueMicrotask(again); again(); return "x" });
