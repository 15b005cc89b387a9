// attack: throws errors with very many causes
// worker: held
// process: held
// naive: host-died
// recovers: worker, process
// heavy: yes
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const chain = (n) => { let c = new Error("leaf"); for (let i = 0; i < n; i++) { const o = new Error("x"); o.stack = "s"; o.cause = c; c = o } return c };
  const many = (n) => { let c = new Error("leaf"); for (let i = 0; i < n; i++) { const o = new AggregateError([], "x"); o.stack = "s"; o.errors = [c]; c = o } return c };
  const circle = new Error("c"); circle.cause = circle; circle.errors = [circle];
  for (const one of [chain(20000), many(20000), circle]) {
    const t = new EventTarget(); t.addEventListener("x", () => { throw one }); t.dispatchEvent(new Event("x"));
    queueMicrotask(() => { throw one }); setTimeout(() => { throw one }); Promise.reject(one);
  }
  await new Promise((ok) => setTimeout(ok, 100));
  throw chain(20000);
  return e.json(200, found);
});
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
