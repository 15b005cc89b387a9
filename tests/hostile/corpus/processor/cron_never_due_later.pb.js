// attack: adds jobs while it runs whose next time takes long to find
// worker: held
// process: held
// recovers: worker, process
// drive: get, get
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  for (let i = 0; i < 60; i++) {
    for (const expr of ["0 0 30 2 *", "0 0 31 2,4,6,9,11 *", "0 0 0 29 2 * 9996", "0 0 31 4 +1#5", "0 0 29 2 +1#5"]) {
      try { cronAdd("j" + i, expr, () => {}) } catch (error) { if (i === 0) found.push(String(error)) }
    }
  }
  return e.json(200, found);
});
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
