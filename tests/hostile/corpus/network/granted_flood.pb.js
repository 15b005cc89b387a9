// attack: opens more requests than anyone could answer
// worker: held
// process: held
// permissions: { "net": ["%FRIEND%"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  let refused = 0;
  for (let i = 0; i < 2000; i++) fetch("http://%FRIEND%/silent").catch(() => { refused++ });
  await new Promise((resolve) => setTimeout(resolve, 300));
  return e.json(200, [refused, refused < 1900 ? "ESCAPED" : "bounded"]);
});
