// attack: listens to other plugins and speaks to them
// worker: held
// process: held
// naive: leaked
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("channel", () => new Promise((ok) => { const heard = []; const c = new BroadcastChannel("paddock"); c.onmessage = (e) => heard.push(e.data); const d = new BroadcastChannel("paddock"); d.postMessage("x"); setTimeout(() => ok(heard.length > 0 && "ESCAPED " + heard), 300) }));
  await attempt("locks", async () => "ESCAPED " + JSON.stringify(await navigator.locks.query()));
  await attempt("steal", async () => { await navigator.locks.request("paddock", { steal: true }, () => {}); return "ESCAPED" });
  await attempt("storage", () => { localStorage.x = "ESCAPED"; return localStorage.x });
  await attempt("ports", () => { const { port1, port2 } = new MessageChannel(); port1.postMessage(1); return "ESCAPED " + port2 });
  await attempt("node", () => "ESCAPED " + process.getBuiltinModule("node:worker_threads").getEnvironmentData("x"));
  return e.json(200, found);
});
