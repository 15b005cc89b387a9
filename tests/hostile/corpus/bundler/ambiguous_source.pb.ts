// attack: makes the parser of TypeScript try for ever
// worker: held
// process: held
const x: any = 1;
const y = x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x ? (x) : (x))))))))))))))))))))));
const z = x ? (x) => (x ? (x) => (x ? (x) => (x ? (x) => (x ? (x) => (x ? (x) => (x ? (x) => (x ? (x) => (x ? (x) => (x ? (x) => (x ? (x) => (x ? (x) => (x) : x) : x) : x) : x) : x) : x) : x) : x) : x) : x) : x) : x;
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, [y, z]));
