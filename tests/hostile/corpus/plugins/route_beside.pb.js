// attack: claims routes that might go before those of others
// worker: denied-at-load
// process: denied-at-load
// drive: get /neighbour/aa_neighbour
for (const path of ["/neighbour/{name}", "/neighbour/:name", "/neighbour/{rest...}", "/{rest...}", "/{a}/{b}", "/neighbour%2Faa_neighbour",
  "/neighbour/%61a_neighbour", "/neighbour//aa_neighbour", "/NEIGHBOUR/aa_neighbour", "/neighbour/aa_neighbour/"]) {
  try { routerAdd("GET", path, (e) => e.string(200, "shadow")) } catch {}
}
routerAdd("ANY", "/neighbour/zz_{x}", (e) => e.string(200, "shadow"));
