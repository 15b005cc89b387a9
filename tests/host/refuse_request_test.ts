import assert from "node:assert/strict";
import { refuseRequest } from "../../src/host/refuse_request.ts";

/** As Deno's server makes them of what a client sends: neither has been looked at. */
const request = (method: string, url: string) => ({ method, url }) as Request;

Deno.test("refuseRequest() lets through what a plugin can make something of", () => {
  for (
    const host of ["a", "a.example:80", "127.0.0.1:8090", "[::1]:8090", "xn--bcher-kva.example"]
  ) {
    assert.equal(refuseRequest(request("GET", `http://${host}/a?b=//c`)), undefined, host);
    assert.equal(refuseRequest(request("PURGE", `https://${host}/`)), undefined, host);
  }
});

Deno.test("refuseRequest() refuses a host of which no URL can be made, and methods of which no Request can", () => {
  for (
    const host of [
      "",
      "a b",
      "a:99999",
      "%00",
      "[::1",
      "a?",
      "a#",
      "u:p@a",
      "a\\b",
      "999.999.999.999",
    ]
  ) {
    assert.equal(refuseRequest(request("GET", `http://${host}/a`))?.status, 400, host);
  }
  for (const method of ["TRACE", "track", "CONNECT", "constructor", "__proto__", "toString"]) {
    assert.equal(refuseRequest(request(method, "http://a/a"))?.status, 501, method);
  }
});
