// attack: reads names of the scopes around its code
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const name of ["core", "calls", "key", "line", "outbox", "mailbox", "postMessage", "memory", "start", "scope", "kit", "registry",
    "asks", "codecs", "VERSION", "KEEP_LIST", "receive", "body", "run", "strings", "apply", "encoder", "registerHooks", "startTimeout"]) {
    attempt(name, () => { const v = (0, eval)("typeof " + name) === "undefined" && eval("typeof " + name) === "undefined"; return v ? "none" : "ESCAPED " + name });
  }
  return e.json(200, found);
});
