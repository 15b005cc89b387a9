// attack: may ask for any of a great many helpers, each of which is broken
// worker: denied-at-load
// process: denied-at-load
// heavy: yes
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  for (const name of ["x0", "x299"]) { try { found.push(typeof require(__hooks + "/broken_helpers_lib/" + name + ".js")) } catch (error) { found.push(String(error)) } }
  return e.json(200, found);
});
