// attack: queues microtasks without end
// worker: availability
// process: availability
// alone: yes
routerAdd("GET", "/attack/%NAME%", () => { const again = () => queueMicrotask(again); again(); return "x" });
