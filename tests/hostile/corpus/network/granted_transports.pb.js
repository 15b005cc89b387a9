// attack: reaches for sockets that are no TCP
// net: %GRANTED%
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const options of [{ transport: "unix", path: "%OUTSIDE%/s" }, { transport: "vsock", cid: 2, port: 1 }, { transport: "udp", hostname: "127.0.0.1", port: %PORT% }]) {
    await attempt(options.transport, async () => { await Deno.connect(options); return "ESCAPED" });
  }
  let reads = 0;
  await attempt("getter", async () => { const c = await Deno.connect({ get hostname() { return reads++ === 0 ? "127.0.0.1" : "localhost" }, get port() { return reads++ % 2 ? %PORT% : Number("%GRANTED%".split(":")[1]) } }); await c.write(new TextEncoder().encode("GET /%NAME%/tcp HTTP/1.0\r\n\r\n")); return "connected" });
  await attempt("listen", () => "ESCAPED " + Deno.listen({ port: 0 }));
  return e.json(200, found);
});
