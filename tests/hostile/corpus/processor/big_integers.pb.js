// attack: computes a number that takes for ever
// worker: availability
// process: availability
// wedges: worker
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", (e) => { let x = 3n; for (;;) x = x ** 2n % (2n ** 40000n); });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
