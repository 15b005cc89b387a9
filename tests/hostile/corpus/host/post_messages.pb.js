// attack: sends the host messages of its own
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const name of ["postMessage", "self.postMessage", "globalThis.postMessage", "DedicatedWorkerGlobalScope.prototype.postMessage", "MessagePort.prototype.postMessage"]) {
    await attempt(name, () => { const post = new Function("return " + name)(); post.call(globalThis, "garbage"); post(new Uint8Array(1e6)); return "ESCAPED" });
  }
  await attempt("core", () => Deno[Deno.internal].core.ops.op_worker_post_message("x"));
  return e.json(200, found);
});
