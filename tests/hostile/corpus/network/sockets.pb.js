// attack: opens sockets
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("websocket", () => new Promise((ok, no) => { const s = new WebSocket("ws://%LOOPBACK%/%NAME%/ws"); s.onopen = () => ok("ESCAPED"); s.onerror = no; setTimeout(no, 100) }));
  await attempt("stream", async () => { await new WebSocketStream("ws://%LOOPBACK%/%NAME%/wss").opened; return "ESCAPED" });
  await attempt("events", () => new Promise((ok, no) => { const s = new EventSource("http://%LOOPBACK%/%NAME%/events"); s.onerror = no; setTimeout(no, 100) }));
  await attempt("transport", () => new WebTransport("https://%LOOPBACK%/%NAME%"));
  await attempt("connect", async () => { const c = await Deno.connect({ port: Number("%LOOPBACK%".split(":")[1]) }); await c.write(new TextEncoder().encode("GET /%NAME%/tcp HTTP/1.0\r\n\r\n")); return "ESCAPED" });
  await attempt("listen", () => "ESCAPED " + Deno.listen({ port: 0 }));
  await attempt("serve", () => "ESCAPED " + Deno.serve(() => {}));
  await attempt("dns", async () => "ESCAPED " + await Deno.resolveDns("localhost", "A"));
  await attempt("beacon", () => "sent " + navigator.sendBeacon("http://%LOOPBACK%/%NAME%/beacon"));
  return e.json(200, found);
});
