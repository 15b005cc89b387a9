// attack: fetches a file
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("fetch", async () => (await fetch("file://%FILE%")).text());
  await attempt("request", async () => (await new Request("file://%FILE%").text()) || "empty");
  await attempt("xhr", () => { const x = new XMLHttpRequest(); x.open("GET", "file://%FILE%", false); x.send(); return x.responseText });
  await attempt("reader", () => { new FileReader().readAsText("%FILE%"); return "ESCAPED" });
  await attempt("scripts", () => { importScripts("file://%OUTSIDE%/secret.js"); return "ESCAPED" });
  await attempt("file", async () => await new File(["%FILE%"], "%FILE%").text() === "%FILE%" ? "only the name" : "ESCAPED");
  return e.json(200, found);
});
