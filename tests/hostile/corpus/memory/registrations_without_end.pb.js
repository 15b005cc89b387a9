// attack: registers routes without end
// worker: denied-at-load
// process: denied-at-load
for (let i = 0; i < 5000; i++) routerAdd("GET", "/%NAME%/" + i, () => "x");
