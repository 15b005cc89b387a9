// attack: throws in callbacks of the garbage collector
// worker: held
// process: held
// naive: host-harmed
// recovers: worker, process
// drive: get, wait 100, get
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const registry = new FinalizationRegistry(() => { throw new Error("collected") });
  for (let i = 0; i < 2000; i++) registry.register({}, i);
  const refs = [];
  for (let i = 0; i < 60; i++) { refs.push(new WeakRef(new Array(20000).fill(i))); if (i % 10 === 0) await new Promise((ok) => setTimeout(ok, 1)) }
  found.push(refs.filter((one) => one.deref()).length >= 0);
  return e.json(200, found);
});
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
