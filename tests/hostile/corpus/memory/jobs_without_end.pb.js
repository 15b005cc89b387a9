// attack: adds jobs at run time without end
// worker: held
// process: held
// drive: get, get, get, get, get, get
// heavy: yes
let n = 0;
routerAdd("GET", "/attack/%NAME%", (e) => {
  try {
    for (let i = 0; i < 250; i++) cronAdd("j" + n++, "0 0 1 1 *", () => {});
    return n > 1_200 ? "ESCAPED " + n : "more";
  } catch (error) {
    return e.json(200, n + " " + error);
  }
});
