// attack: calls every door of the host with hardly any stack left
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const doors = [() => $kv.get("x"), () => $app.countRecords("posts"), () => console.log({ a: [1] }), () => cronAdd("a", "0 0 1 1 *", () => {}), () => setTimeout(() => {}), () => new Response("x"), () => require("fs"),
    () => queueMicrotask(() => {}), () => Promise.reject(new Error("deep")), () => structuredClone({}), () => e.json(200, {}), () => e.bindBody(), () => e.requestInfo(), () => new Record("posts", {}), () => crypto.randomUUID()];
  for (const door of doors) {
    let calls = 0;
    const deep = () => { try { deep() } catch {} if (calls++ < 40) { try { door() } catch {} } };
    await attempt("deep", deep);
  }
  await attempt("still", () => $kv.get("x") === null ? "works" : "odd");
  return e.json(200, found);
});
