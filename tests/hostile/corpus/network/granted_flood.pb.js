// attack: opens more requests than anyone could answer
// net: %GRANTED%
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  let refused = 0;
  for (let i = 0; i < 2000; i++) fetch("http://%GRANTED%/silent").catch(() => { refused++ });
  await new Promise((resolve) => setTimeout(resolve, 300));
  return e.json(200, [refused, refused < 1900 ? "ESCAPED" : "bounded"]);
});
