// attack: registers, in a version that is saved while it runs, routes beyond the one it was granted
// worker: denied-at-load
// process: denied-at-load
// recovers: worker, process
// drive: get, save, get, post, get /attack/public_beyond/more, get /ATTACK/public_beyond, get /attack/public_beyond/, get /plugins/public_beyond/, get /taken
// heavy: yes
routerAdd("GET", "/attack/public_beyond", (e) => e.string(200, "old"));
routerAdd("GET", "/well/public_beyond", (e) => e.string(200, "well"));
//// saved as
const routes = [
  ["ANY", "/attack/%NAME%"], ["any", "/{rest...}"], ["POST", "/attack/%NAME%"],
  ["GET", "/attack/%NAME%/"], ["GET", "/attack/%NAME%/more"], ["GET", "/attack/:x"], ["GET", "/{rest...}"],
  ["GET", "/ATTACK/%NAME%"], ["GET", "/attack%2F%NAME%"], ["GET", "/%61ttack/%NAME%"], ["GET", "//attack/%NAME%"],
  ["GET", "/attack/%NAME%|/taken"], ["GET", "/plugins/%NAME%/{x...}"], ["GET", "/%2e%2e/taken"],
];
const said = { toString: () => "GET", toUpperCase: () => "GET", valueOf: () => "GET" };
for (const [method, path] of [...routes, [said, "/taken"], ["GET", "/taken"]]) {
  try { routerAdd(method, path, (e) => e.string(200, "ESCAPED " + e.path)); } catch { /* the next one */ }
}
routerAdd("GET", "/attack/%NAME%", (e) => e.string(200, "ESCAPED"));
