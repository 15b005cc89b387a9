import assert from "node:assert/strict";
import { leadsToHost } from "../../src/server/leads_to_host.ts";
import { rawRequest } from "./raw_request.ts";

Deno.test("leadsToHost() finds a Host that goes on into the path, or is not that of the address", async () => {
  const cases: [target: string, host: string, leads: boolean][] = [
    ["/a/b", "example.org", true],
    ["/a/b", "example.org:8090", true],
    ["/a/b", "[::1]:8090", true],
    ["http://example.org/a", "example.org", true],
    ["/a", "x/api/_paddock/plugins?", false],
    ["/api/_paddock/plugins", "x/a?", false],
    ["http://other.org/a", "example.org", false],
    ["http://x?/api/health", "x", false],
  ];
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => new Response(`leads: ${leadsToHost(request)}`),
  );
  for (const [target, host, leads] of cases) {
    const head = `GET ${target} HTTP/1.1\r\nHost: ${host}`;
    const answer = await rawRequest(server.addr.port, head);
    assert.ok(answer.endsWith(`leads: ${leads}`), `${target} of ${host}: ${answer}`);
  }
});
