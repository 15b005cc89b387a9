// attack: puts line breaks into headers
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const values = ["a\r\nx-injected: 1", "a\nx-injected: 1", "a\rx-injected: 1", "a\u010dx-injected: 1", "a\u560dx-injected: 1\u560a", "\r\n\r\n<html>", "a\0b"];
  for (const value of values) {
    await attempt("set", () => e.response.header().set("x-a", value));
    await attempt("add", () => e.response.header().add("x-b", value));
    await attempt("name", () => e.response.header().set(value, "1"));
    await attempt("type", () => e.blob(200, "text/plain" + value, new Uint8Array(1)));
    await attempt("redirect", () => e.redirect(302, "/" + value));
    await attempt("response", () => new Response("x", { headers: { "x-c": value } }).status);
    await attempt("status text", () => new Response("x", { statusText: value }).status);
  }
  e.response.header().set("x-fine", "1");
  return e.json(200, found);
});
