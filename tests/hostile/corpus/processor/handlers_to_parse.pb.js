// attack: registers handlers whose text takes long to parse
// worker: held
// process: held
// alone: yes
const body = "e.next;" + "(a=>(b=>(c=[a,b,{a,b}])));".repeat(1150);
const make = new Function("i", "return function (e) {" + body + "return e.next() }");
for (let i = 0; i < 480; i++) onCustomEvent(make(i), "%NAME%");
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, "x"));
