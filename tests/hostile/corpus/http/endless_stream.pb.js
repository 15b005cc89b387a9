// attack: answers with a stream that never ends
// worker: availability
// process: availability
// patience: 1500
// drive: get, get /endless_stream/slow
routerAdd("GET", "/attack/%NAME%", () => new ReadableStream({ pull(c) { c.enqueue(new Uint8Array(65536)) } }));
routerAdd("GET", "/%NAME%/slow", () => new ReadableStream({ pull() { return new Promise(() => {}) } }));
