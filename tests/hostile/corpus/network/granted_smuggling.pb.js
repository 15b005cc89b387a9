// attack: disagrees with the server about where a request ends
// net: %GRANTED%
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const url = "http://%GRANTED%/a";
  const body = "0\r\n\r\nGET /%NAME%/smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
  const heads = [{ "Content-Length": "0" }, { "content-length": "5" }, { "Transfer-Encoding": "chunked" }, { "transfer-encoding": " chunked", "Content-Length": "4" },
    { "Connection": "keep-alive, content-length", "Content-Length": "0" }, { "Upgrade": "h2c", "Connection": "Upgrade, HTTP2-Settings", "HTTP2-Settings": "AAMAAABkAARAAAAAAAIAAAAA" }, { "Expect": "100-continue" }];
  for (const headers of heads) {
    for (const method of ["POST", "PUT", "GET", "DELETE", "CONNECT", "TRACE"]) {
      await attempt("fetch", async () => (await fetch(url, { method, headers, body })).text());
      await attempt("send", () => $http.send({ url, method, headers, body }).raw);
    }
  }
  return e.json(200, found);
});
