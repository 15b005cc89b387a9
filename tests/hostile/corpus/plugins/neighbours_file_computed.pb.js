// attack: requires the files of all other plugins by a computed path
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const name of ["aa_neighbour.pb.js", "zz_neighbour.pb.js", "../hooks/aa_neighbour.pb.js", "aa_neighbour", "./aa_neighbour.pb.js"]) {
    attempt(name, () => "ESCAPED " + require(__hooks + "/" + name));
    attempt("./" + name, () => "ESCAPED " + require("./" + name));
  }
  return e.json(200, found);
});
