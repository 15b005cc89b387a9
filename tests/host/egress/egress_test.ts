import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert";
import { NetGrants } from "../../../src/host/egress/net_grants.ts";
import { sendFollowing } from "../../../src/host/egress/follow.ts";
import { egressTo, get, grantsOf, NEVER, Origin, RawOrigin, SMALL } from "./origin.ts";

const NAME = "api.example.com";

async function text(body: { readAll(limit: number): Promise<Uint8Array> } | undefined) {
  return body === undefined ? "" : new TextDecoder().decode(await body.readAll(1_000_000));
}

Deno.test("Egress sends to the address it checked, under the name it was given", async () => {
  await using origin = new Origin();
  const { port } = origin;
  const egress = egressTo({ [NAME]: ["127.0.0.1"] });
  const response = await egress.send(
    get(`http://${NAME}:${port}/a?b#c`, { headers: [["X-A", "1"]] }),
    grantsOf(NAME, "127.0.0.1"),
    NEVER,
  );
  strictEqual(response.status, 200);
  strictEqual(await text(response.body), "here");
  strictEqual(origin.seen[0]!.url, `http://${NAME}:${port}/a?b`);
  strictEqual(origin.seen[0]!.headers.get("x-a"), "1");
  strictEqual(origin.seen[0]!.headers.get("connection"), "close");
});

Deno.test("Egress refuses hosts that were not granted before it looks them up", async () => {
  const looked: string[] = [];
  const egress = egressTo({}, {
    resolve: (name) => {
      looked.push(name);
      return Promise.resolve(["127.0.0.1"]);
    },
  });
  for (
    const url of [
      "http://evil.example/",
      "https://api.example.com:444/",
      "http://api.example.com/",
      "http://127.0.0.1:443/",
      "http://api.example.com.evil.example:443/",
    ]
  ) {
    await rejects(egress.send(get(url), grantsOf("api.example.com:443"), NEVER), (error) => {
      match((error as Error).message, /^Cannot reach ".*plugin "p" was not granted it; ask for "/);
      return true;
    });
  }
  deepStrictEqual(looked, []);
});

Deno.test("Egress never connects to a private address that was not granted itself, whatever leads there", async () => {
  await using origin = new Origin();
  const { port } = origin;
  const names: Record<string, string[]> = {
    "v4.example": ["127.0.0.1"],
    "zero.example": ["0.0.0.0"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "v6.example": ["::1"],
    "nat64.example": ["64:ff9b::7f00:1"],
    "localhost.example": ["127.0.0.1", "::1"],
    "meta.example": ["169.254.169.254"],
    "nonsense.example": ["127.1"],
  };
  const egress = egressTo(names);
  for (const name of Object.keys(names)) {
    await rejects(
      egress.send(get(`http://${name}:${port}/`), grantsOf(name, "10.0.0.0/8"), NEVER),
      /a private address that was not granted itself; if the plugin is meant to reach it, ask for "/,
      name,
    );
  }
  // Numbers that are addresses in disguise are hosts of their own, which nobody granted.
  for (
    const host of ["127.1", "0x7f000001", "2130706433", "0", "[::ffff:127.0.0.1]", "localhost."]
  ) {
    await rejects(
      egress.send(get(`http://${host}:${port}/`), grantsOf("api.example.com"), NEVER),
      /was not granted it/,
      host,
    );
  }
  deepStrictEqual(origin.seen, []);
});

Deno.test("Egress connects by what one look at a name gave, however often the name changes", async () => {
  await using inside = new Origin(() => new Response("inside"));
  let looks = 0;
  const egress = egressTo({}, {
    // It leads where it may when it is checked, and to the inside when it is looked up once more.
    resolve: () => Promise.resolve([looks++ === 0 ? "127.0.0.2" : "127.0.0.1"]),
  });
  const url = `http://rebind.example:${inside.port}/`;
  const granted = grantsOf("rebind.example", "127.0.0.2");
  await rejects(egress.send(get(url), granted, NEVER), /ECONNREFUSED/);
  await rejects(egress.send(get(url), granted, NEVER), /leads to 127.0.0.1, a private address/);
  strictEqual(looks, 2);
  deepStrictEqual(inside.seen, []);
});

Deno.test("Egress tries the addresses of a name that it may connect to, one after the other", async () => {
  await using origin = new Origin();
  const egress = egressTo({ [NAME]: ["10.1.2.3", "127.0.0.2", "127.0.0.1"] });
  const response = await egress.send(
    get(`http://${NAME}:${origin.port}/`),
    grantsOf(NAME, "127.0.0.0/8"),
    NEVER,
  );
  strictEqual(await text(response.body), "here");
  await rejects(
    egress.send(get(`http://nowhere.example/`), grantsOf("nowhere.example"), NEVER),
    /Cannot reach "nowhere.example:80": the name has no address/,
  );
});

Deno.test("Egress sets the headers that say how a message is sent, and refuses those with line breaks", async () => {
  await using origin = new Origin();
  const egress = egressTo({});
  const send = (headers: [string, string][], body?: string) =>
    egress.send(
      get(`http://${origin.host}/`, {
        method: "POST",
        headers,
        body: body === undefined ? undefined : new TextEncoder().encode(body),
      }),
      grantsOf(origin.host),
      NEVER,
    );
  const response = await send([
    ["Host", "evil.example"],
    ["content-length", "1"],
    ["Transfer-Encoding", "chunked"],
    ["Connection", "x-a, upgrade"],
    ["Upgrade", "h2c"],
    ["X-A", "kept"],
    ["TE", "trailers"],
    ["Expect", "100-continue"],
    ["Proxy-Authorization", "x"],
  ], "whole body");
  await response.body?.readAll(100);
  strictEqual(origin.seen[0]!.body, "whole body");
  const { headers } = origin.seen[0]!;
  strictEqual(headers.get("host"), origin.host);
  strictEqual(headers.get("content-length"), "10");
  strictEqual(headers.get("x-a"), "kept");
  for (const name of ["transfer-encoding", "upgrade", "te", "expect", "proxy-authorization"]) {
    strictEqual(headers.get(name), null, name);
  }
  for (
    const header of [
      ["x-a", "1\r\nx-b: 2"],
      ["x-a", "1\nx-b: 2"],
      ["x-a\r\nx-b", "1"],
      ["x a", "1"],
      ["x-a", "\0"],
      ["", "1"],
    ] as [string, string][]
  ) await rejects(send([header]), /Cannot send header/, JSON.stringify(header));
  for (
    const method of ["GET / HTTP/1.1\r\nx: y\r\n\r\nGET", "", "G T", "CONNECT", "trace", "TRACK"]
  ) {
    await rejects(
      egress.send(get(`http://${origin.host}/`, { method }), grantsOf(origin.host), NEVER),
      /Cannot send a request: the method must be/,
      method,
    );
  }
  strictEqual(origin.seen.length, 1);
});

Deno.test("Egress does not grow by a body: one piece at a time is taken, and the rest stays with the server", async () => {
  let made = 0;
  const { promise: cancelled, resolve } = Promise.withResolvers<void>();
  await using origin = new Origin(() =>
    new Response(
      new ReadableStream({
        pull(controller) {
          made++;
          controller.enqueue(new Uint8Array(64 * 1024));
        },
        cancel: () => resolve(),
      }),
    )
  );
  const egress = egressTo({});
  const { body } = await egress.send(get(`http://${origin.host}/`), grantsOf(origin.host), NEVER);
  ok((await body!.read())!.length > 0);
  await rejects(
    body!.readAll(SMALL.fetchBytes),
    /larger than 100000 bytes, the limit "fetchBytes"/,
  );
  await cancelled;
  // What the kernel holds for both sides, and no more.
  ok(made < 1_000, `${made} pieces were made`);
});

Deno.test("Egress unpacks what is packed, and a bomb no further than asked", async () => {
  await using origin = new Origin((request) => {
    const zeros = new Blob([new Uint8Array(request.url.endsWith("/bomb") ? 50_000_000 : 1_000)]);
    return new Response(zeros.stream().pipeThrough(new CompressionStream("gzip")), {
      headers: { "content-encoding": "gzip" },
    });
  });
  const egress = egressTo({});
  const small = await egress.send(get(`http://${origin.host}/`), grantsOf(origin.host), NEVER);
  strictEqual((await small.body!.readAll(2_000)).length, 1_000);
  ok(!small.headers.some(([name]) => /^content-(?:encoding|length)$/i.test(name)));
  const bomb = await egress.send(get(`http://${origin.host}/bomb`), grantsOf(origin.host), NEVER);
  await rejects(bomb.body!.readAll(100_000), RangeError);
});

Deno.test("Egress gives up on heads without end, answers that are none, and bodies that break off", async () => {
  const cases: [
    answer: (write: (text: string) => Promise<void>) => Promise<"close" | "keep">,
    error: RegExp,
  ][] = [
    [async (write) => {
      await write("HTTP/1.1 200 OK\r\n");
      while (true) await write(`x: ${"y".repeat(1_000)}\r\n`);
    }, /Header overflow/],
    [async (write) => {
      await write("SSH-2.0-OpenSSH\r\n");
      return "close";
    }, /Cannot get an answer/],
    [async (write) => {
      await write(
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      );
      return "close";
    }, /Cannot get an answer/],
    [async (write) => {
      await write("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n");
      return "keep";
    }, /another protocol/],
    [async (write) => {
      await write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nabc");
      return "close";
    }, /Cannot read the response of ".*": it broke off/],
    [async (write) => {
      await write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nabc");
      return "keep";
    }, /nothing came for 50 ms/],
    [async (write) => {
      await write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc");
      return "close";
    }, /it broke off/],
  ];
  for (const [answer, error] of cases) {
    using origin = new RawOrigin(answer);
    const host = `127.0.0.1:${origin.port}`;
    const egress = egressTo({}, { idleMs: 50 });
    await rejects(async () => {
      const { body } = await egress.send(get(`http://${host}/`), grantsOf(host), NEVER);
      await body?.readAll(1_000);
    }, error);
    // Nothing is left open: as many as are allowed at once can follow.
    for (let i = 0; i < SMALL.fetchesInFlight; i++) {
      await rejects(
        egress.send(get("http://127.0.0.1:1/"), grantsOf("127.0.0.1"), NEVER),
        TypeError,
      );
    }
  }
});

Deno.test("Egress stops when it is told to, before and after the connection", async () => {
  using origin = new RawOrigin(() => Promise.resolve("keep"));
  const host = `127.0.0.1:${origin.port}`;
  const looked = Promise.withResolvers<void>();
  const egress = egressTo({}, {
    resolve: () => {
      looked.resolve();
      return new Promise(() => {});
    },
  });
  for (
    const [url, begun] of [
      [`http://${host}/`, origin.reached],
      ["http://never.example/", looked.promise],
    ] as const
  ) {
    const control = new AbortController();
    const sent = egress.send(get(url), grantsOf(host, "never.example"), control.signal);
    void begun.then(() => control.abort(new Error("enough")));
    await rejects(sent, /^Error: enough$/);
  }
  await rejects(
    egress.send(get(`http://${host}/`), grantsOf(host), AbortSignal.abort(new Error("before"))),
    /^Error: before$/,
  );
});

Deno.test("Egress bounds what one plugin has open, and leaves the others alone", async () => {
  await using origin = new Origin(() => new Response("x".repeat(1_000)));
  const egress = egressTo({});
  const send = (plugin = grantsOf(origin.host)) =>
    egress.send(get(`http://${origin.host}/`), plugin, NEVER);
  const open = [];
  for (let i = 0; i < SMALL.fetchesInFlight; i++) open.push(await send());
  await rejects(send(), /plugin "p" has 4 open, which is the limit "fetchesInFlight"/);
  (await send(new NetGrants("other", [origin.host]))).body!.close();
  open[0]!.body!.close();
  open[0]!.body!.close();
  strictEqual(await text(open[1]!.body), "x".repeat(1_000));
  open.push(await send(), await send());
  await rejects(send(), /fetchesInFlight/);
  for (const { body } of open) body!.close();
  const tooLarge = get(`http://${origin.host}/`, { method: "POST", body: new Uint8Array(100_001) });
  await rejects(egress.send(tooLarge, grantsOf(origin.host), NEVER), RangeError);
});

Deno.test("Egress bounds what one plugin has of whole bodies under way, and leaves the others alone", async () => {
  const size = SMALL.fetchBytes;
  using origin = new RawOrigin(async (write) => {
    await write(`HTTP/1.1 200 OK\r\ncontent-length: ${size + 1}\r\n\r\n${"x".repeat(size)}`);
    return "keep";
  });
  const host = `127.0.0.1:${origin.port}`;
  const egress = egressTo({}, { limits: { ...SMALL, fetchesInFlight: 10 } });
  const open = async (plugin: string) =>
    (await egress.send(get(`http://${host}/`), new NetGrants(plugin, [host]), NEVER)).body!;
  const bodies = await Promise.all(["p", "p", "p", "q"].map(open));
  const results = bodies.map((body, i) => egress.readWhole(i < 3 ? "p" : "q", body));
  const ended = results.map((result) => result.then(() => "whole", (error) => String(error)));
  match(await Promise.race(ended), /plugin "p" .* more than 200000 bytes together/);
  // The others wait for their last byte.
  for (const body of bodies) body.close();
  const refused = (await Promise.all(ended)).filter((one) => one.includes("together"));
  strictEqual(refused.length, 1);
});

Deno.test("Egress shares nothing between requests: no cookies, no connection", async () => {
  await using origin = new Origin(() =>
    new Response("x", { headers: { "set-cookie": "session=1" } })
  );
  const egress = egressTo({});
  for (let i = 0; i < 2; i++) {
    const { headers, body } = await egress.send(
      get(`http://${origin.host}/`),
      grantsOf(origin.host),
      NEVER,
    );
    ok(
      headers.some(([name, value]) => name.toLowerCase() === "set-cookie" && value === "session=1"),
    );
    await text(body);
  }
  strictEqual(origin.seen[1]!.headers.get("cookie"), null);
});

Deno.test("sendFollowing() checks each redirect, drops secrets on the way, and ends", async () => {
  await using other = new Origin();
  let target = "";
  await using origin = new Origin((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/loop") {
      return new Response(null, { status: 302, headers: { location: "/loop" } });
    }
    if (pathname === "/bad") {
      return new Response(null, { status: 302, headers: { location: "http://" } });
    }
    if (pathname === "/end") return new Response("end");
    return new Response("moved", {
      status: Number(pathname.slice(1)),
      headers: { location: target },
    });
  });
  const egress = egressTo({ "inner.example": ["127.0.0.1"] });
  const send = (path: string, more = {}) =>
    sendFollowing(egress, get(`http://${origin.host}${path}`, more), grantsOf(origin.host), NEVER);
  for (
    const location of [
      `http://${other.host}/`,
      `http://localhost:${other.port}/`,
      `http://inner.example:${other.port}/`,
      `http://${origin.host.replace(":", "%3A")}@${other.host}/`,
      `http://[::1]:${other.port}/`,
      `//${other.host}/`,
      "file:///etc/hostname",
      "data:text/plain,x",
    ]
  ) {
    target = location;
    await rejects(send("/302"), /Cannot (?:reach|send a request)/, location);
  }
  strictEqual(other.seen.length, 0);
  await rejects(send("/loop"), /more than 20 redirects/);
  await rejects(send("/bad"), TypeError);

  target = "/end";
  const body = new TextEncoder().encode("form");
  const headers: [string, string][] = [["authorization", "a"], ["content-type", "text/plain"]];
  for (
    const [path, method] of [["/301", "GET"], ["/303", "GET"], ["/307", "POST"]] as const
  ) {
    strictEqual(await text((await send(path, { method: "POST", body, headers })).body), "end");
    const last = origin.seen.at(-1)!;
    strictEqual(last.method, method);
    strictEqual(last.body, method === "POST" ? "form" : "");
    strictEqual(last.headers.get("authorization"), "a");
  }
  target = `http://${other.host}/`;
  await text(
    (await sendFollowing(
      egress,
      get(`http://${origin.host}/307`, {
        headers: [["Authorization", "a"], ["Cookie", "b"], ["x", "c"]],
      }),
      grantsOf(origin.host, other.host),
      NEVER,
    )).body,
  );
  const { headers: seen } = other.seen.at(-1)!;
  deepStrictEqual([seen.get("authorization"), seen.get("cookie"), seen.get("x")], [
    null,
    null,
    "c",
  ]);
});
