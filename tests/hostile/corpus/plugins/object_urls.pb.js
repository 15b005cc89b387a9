// attack: makes and revokes object URLs of the whole process
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("make", () => "ESCAPED " + URL.createObjectURL(new Blob(["x"])));
  await attempt("revoke", () => { URL.revokeObjectURL("blob:null/x"); return "ESCAPED" });
  await attempt("prototype", () => "ESCAPED " + Object.getPrototypeOf(class extends URL {}).createObjectURL(new Blob([""])));
  await attempt("own stack", () => { const url = /blob:[^\s)]+?(?=:\d)/.exec(new Error("x").stack)?.[0]; if (!url) return "none"; URL.revokeObjectURL(url); return "ESCAPED " + url });
  return e.json(200, found);
});
