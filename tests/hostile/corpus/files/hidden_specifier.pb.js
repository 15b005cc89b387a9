// attack: hides a require from the scanner of sources
// worker: denied-at-load
// process: denied-at-load
const stolen = require(/* " */ "../secret.json" /* " */);
const other = require
  (`../secret.js`);
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, [stolen, other]));
