// attack: imports a module that is a URL and imports a file itself
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const inner = 'export { default } from "file://%FILE%" with { type: "text" };';
  await attempt("data", async () => (await import("data:text/javascript," + encodeURIComponent(inner))).default);
  await attempt("blob", async () => (await import(URL.createObjectURL(new Blob([inner], { type: "text/javascript" })))).default);
  await attempt("worker", () => new Promise((ok, no) => {
    const url = "data:text/javascript," + encodeURIComponent('import s from "file://%FILE%" with { type: "text" }; postMessage(s)');
    const worker = new Worker(url, { type: "module" });
    worker.onmessage = (event) => ok(event.data);
    worker.onerror = (event) => { event.preventDefault(); no(event.message) };
  }));
  return e.json(200, found);
});
