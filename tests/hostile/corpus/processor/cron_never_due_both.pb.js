// attack: registers jobs that are due on a day of the month that never is that day of the week
// worker: denied-at-load
// process: denied-at-load
// drive: get, wait 2500, get
for (let i = 0; i < 59; i++) cronAdd("j" + i, i + " 0 1 * +MON#2", () => {});
for (let i = 0; i < 59; i++) cronAdd("k" + i, i + " 0 L * +MON#1", () => {});
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, "x"));
