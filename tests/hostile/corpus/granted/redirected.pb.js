// attack: is redirected by a granted host to where it may not go
// worker: held
// process: held
// permissions: { "net": ["%GRANTED%"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const loopback = "%LOOPBACK%", friend = "http://%GRANTED%/to";
  const targets = [`http://${loopback}/%NAME%/a`, `//${loopback}/%NAME%/b`, `\\\\${loopback}\\%NAME%\\c`, `http:\\\\${loopback}/%NAME%/d`, ` http://${loopback}/%NAME%/e`, `http://localhost:${loopback.split(":")[1]}/%NAME%/f`,
    `http://0.0.0.0:${loopback.split(":")[1]}/%NAME%/g`, `http://%GRANTED%@${loopback}/%NAME%/h`, "file://%FILE%", "data:text/plain,text", `ws://${loopback}/%NAME%/i`, "blob:null/1", `${friend}?to=${encodeURIComponent(`http://${loopback}/%NAME%/j`)}`];
  for (const [at, target] of targets.entries()) for (const status of [[301, 308], [302, 307], [303]][at % 3]) {
    const from = `${friend}?status=${status}&to=${encodeURIComponent(target)}`;
    await attempt(status + " " + target, async () => { const r = await fetch(from); const text = await r.text(); return r.redirected ? "ESCAPED " + r.url + text : text });
    await attempt("post " + target, async () => (await fetch(from, { method: "POST", body: "secret", headers: { authorization: "Bearer x" } })).text());
    await attempt("socket " + target, () => new Promise((resolve, reject) => { const s = new WebSocket(from.replace("http", "ws")); s.onopen = () => resolve("ESCAPED open"); s.onerror = () => reject("error") }));
  }
  await attempt("loop", async () => { let url = friend; for (let i = 0; i < 30; i++) url = `${friend}?to=${encodeURIComponent(url)}`; return (await fetch(url)).status });
  await attempt("replaced", async () => { Array.prototype.includes = () => false; Headers.prototype.get = () => null; return (await fetch(`${friend}?to=${encodeURIComponent(`http://${loopback}/%NAME%/k`)}`)).text() });
  return e.json(200, found);
});
