// attack: registers handlers whose text takes long to parse
// worker: held
// process: held
// recovers: worker, process
// heavy: yes
const bodies = [
  "/(?<a>x)" + "|(?<a>x)".repeat(3_000) + "/;",
  "let " + Array.from({ length: 3_500 }, (_, i) => "v" + i).join() + ";",
  Array.from({ length: 3_000 }, (_, i) => "l" + i + ":").join("") + ";",
];
for (let i = 0; i < 160; i++) {
  onCustomEvent(new Function("e", `/* ${i} */ ${bodies[i % 3]} return e.next()`), "%NAME%");
}
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, "x"));
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
