// attack: answers with the head of a second answer
// worker: held
// process: held
// drive: get, get, get, get, get, get, get /neighbour/aa_neighbour
let n = 0;
const all = [() => new Response("x", { headers: [["content-length", "1"], ["transfer-encoding", "chunked"]] }), () => new Response("HTTP/1.1 200 OK\r\nx-injected: 1\r\n\r\n", { headers: { "content-length": "0" } }),
  () => new Response(null, { status: 204, headers: { "content-length": "50" } }), () => new Response("0\r\n\r\nHTTP/1.1 200 OK\r\nx-injected: 1\r\n\r\n", { headers: { "transfer-encoding": "identity", connection: "close, x-injected", te: "trailers", trailer: "x-injected", upgrade: "h2c" } }),
  () => new Response(new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode("x")); c.error(new Error("broken")) } })), () => new Response("y", { status: 304 })];
routerAdd("GET", "/attack/%NAME%", () => all[n++ % all.length]());
