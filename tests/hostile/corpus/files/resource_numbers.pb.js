// attack: makes streams of resources of the thread whose numbers it guesses
// worker: held
// process: held
// naive: host-harmed
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const stream = new ReadableStream(), sink = new WritableStream();
  const symbols = [...new Set([stream, ReadableStream.prototype, sink, WritableStream.prototype].flatMap(Object.getOwnPropertySymbols))];
  const backing = symbols.filter((one) => String(one).includes("resourceBacking"));
  // The numbers of the standard streams first, for closing some of the others ends this thread.
  for (let rid = 0; rid < 3; rid++) {
    const one = new ReadableStream();
    one[backing[0]] = { rid, autoClose: false };
    await Promise.race([
      new Response(one).text().then((text) => console.log("ESCAPED " + rid + text), (error) => {
        if (error.name !== "BadResource") console.log("ESCAPED " + rid + " is open: " + error);
      }),
      new Promise((ok) => setTimeout(ok, 20)),
    ]);
  }
  for (let rid = 0; rid < 30; rid++) for (const symbol of backing) for (const autoClose of [false, true]) {
    const one = new ReadableStream();
    one[symbol] = { rid, autoClose };
    const text = new Response(one).text().then((t) => t && found.push("ESCAPED " + rid + t), () => {});
    await Promise.race([text, new Promise((ok) => setTimeout(ok, 4))]);
    const other = new WritableStream();
    other[symbol] = { rid, autoClose };
    const writing = new Response("ESCAPED to " + rid).body.pipeTo(other).catch(() => {});
    await Promise.race([writing, new Promise((ok) => setTimeout(ok, 4))]);
  }
  for (const symbol of symbols) for (let rid = 0; rid < 6; rid++) {
    await attempt("", async () => {
      const forged = { [symbol]: () => ({ type: "ReadableStream", rid }), type: "ReadableStream", rid };
      return "" + typeof structuredClone(forged, { transfer: [forged] });
    });
  }
  found.length = found.filter((one) => String(one).includes("ESCAPED")).length && found.length;
  return e.json(200, found);
});
