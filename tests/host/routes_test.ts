import assert from "node:assert/strict";
import { parseRoutePath } from "../../src/access/route_path.ts";
import { type Route, RouteTable } from "../../src/host/routes.ts";
import { ApiError, PaddockError } from "../../src/wire/errors.ts";
import type { RouteCall } from "../../src/wire/protocol.ts";
import { FakePlugins, type FakeSandbox, startFakeHost } from "./fake_plugins.ts";

function route(plugin: string, method: string, path: string): Route {
  const answer = () => Promise.resolve(new Response(path));
  return { plugin, method, path: parseRoutePath(path), at: () => "", answer };
}

Deno.test("parseRoutePath() refuses what is no path", () => {
  const cases: [path: string, error: RegExp][] = [
    ["api", /must begin with "\/"/],
    ["/a/{b", /"\{b" is no parameter/],
    ["/a/x{b}", /"x\{b\}" is no parameter/],
    ["/a/:", /":" is no parameter/],
    ["/a/{b}/{b}", /"b" is there twice/],
    ["/a/{rest...}/b", /must be at the end/],
    ["/a/*", /has one of/],
    ["/a/../b", /".." is in no request's path/],
    ["/.", /"." is in no request's path/],
    ["/a/..", /".." is in no request's path/],
    ["/a".repeat(65), /more than 64 segments/],
    [Array.from({ length: 17 }, (_, i) => `/{p${i}}`).join(""), /more than 16 parameters/],
  ];
  for (const [path, error] of cases) {
    assert.throws(
      () => parseRoutePath(path),
      (thrown) => thrown instanceof SyntaxError && error.test(thrown.message),
      path,
    );
  }
});

Deno.test("parseRoutePath() writes a path as it stands in the URL of a request", () => {
  for (
    const path of [
      "/",
      "/a/",
      "/A.b~c-d_9",
      "/.a",
      "/a..",
      "/a b",
      "/ü",
      "/%C3%BC",
      "/a%2fb",
      "/a+b",
      "/a^b",
    ]
  ) {
    const { canonical, key, pattern } = parseRoutePath(path);
    const expected = new URL(`http://host${path}`).pathname;
    assert.deepEqual([canonical, key, pattern], [expected, expected, expected], path);
  }
});

Deno.test("parseRoutePath() ranks a path by its segments, with or without odd characters", () => {
  for (const [path, segments] of [["/", 1], ["/a//b/", 4], ["/ü//b/", 4], ["/a".repeat(40), 40]]) {
    assert.equal(parseRoutePath(String(path)).rank, "0".repeat(Number(segments)), String(path));
  }
});

Deno.test("RouteTable.match() takes the most specific route, whatever the order", () => {
  const paths = ["/{all...}", "/a/{id}", "/a/b", "/a/{id}/c", "/f/{rest...}", "/ü/{x}", "/{x}/b"];
  const cases: [method: string, url: string, path: string | undefined, params: object][] = [
    ["GET", "http://h/a/b", "/a/b", {}],
    ["GET", "http://h/a/b?q=/a/1", "/a/b", {}],
    ["GET", "http://h/a/1", "/a/{id}", { id: "1" }],
    ["GET", "http://h/a/x%20y%2Fz#f", "/a/{id}", { id: "x y/z" }],
    ["GET", "http://h/a/%E0%A4%A", "/a/{id}", { id: "%E0%A4%A" }],
    ["GET", "http://h/a/1/c", "/a/{id}/c", { id: "1" }],
    ["GET", "http://h/z/b", "/{x}/b", { x: "z" }],
    ["GET", "http://h/f/x/y", "/f/{rest...}", { rest: "x/y" }],
    ["GET", "http://h/f/", "/f/{rest...}", { rest: "" }],
    ["GET", "http://h/%C3%BC/1", "/ü/{x}", { x: "1" }],
    ["HEAD", "http://h/a/b", "/a/b", {}],
    ["GET", "http://h", "/{all...}", { all: "" }],
    ["POST", "http://h/a/b", undefined, {}],
  ];
  // The last of these is one that another kind of router has to be made for.
  for (const order of [paths, paths.toReversed(), [...paths, "/@1/{x}/|"]]) {
    const table = new RouteTable();
    order.forEach((path, i) => table.set(`p${i}`, [route(`p${i}`, "GET", path)]));
    for (const [method, url, path, params] of cases) {
      const found = table.match(method, url);
      assert.equal(found?.route.path.text, path, `${method} ${url}`);
      if (found !== undefined) assert.deepEqual({ ...found.params }, params, url);
    }
  }
});

Deno.test("RouteTable.match() is not led astray by signs that mean something in an expression", () => {
  const odd = [
    "/@1/{id}",
    "/|/v/{id}",
    "/mine|/v/{id}",
    "/a@2/{id}",
    "/(/{id}",
    "/.+/{id}",
    "/^$/{id}",
  ];
  for (const path of odd) {
    const table = new RouteTable();
    table.set("v", [route("v", "GET", "/v/{id}"), route("v", "POST", "/v/{id}")]);
    table.set("odd", [route("odd", "GET", path)]);
    assert.equal(table.match("GET", "http://h/v/3")?.route.plugin, "v", path);
    const own = `http://h${path.replace("{id}", "3")}`;
    assert.equal(table.match("GET", own)?.route.path.text, path);
    assert.deepEqual({ ...table.match("GET", own)?.params }, { id: "3" });
    for (const other of ["/mine/3", "/mine", "/3", "/xx/3"]) {
      assert.equal(table.match("GET", `http://h${other}`), undefined, `${path} ${other}`);
    }
  }
});

Deno.test("RouteTable.match() prefers a method to ANY and HEAD to GET", () => {
  const table = new RouteTable();
  table.set("p", [
    route("p", "ANY", "/x"),
    route("p", "GET", "/x"),
    route("p", "HEAD", "/h"),
    route("p", "GET", "/h"),
  ]);
  assert.equal(table.match("GET", "http://h/x")?.route.method, "GET");
  assert.equal(table.match("PATCH", "http://h/x")?.route.method, "ANY");
  assert.equal(table.match("HEAD", "http://h/h")?.route.method, "HEAD");
});

Deno.test("RouteTable.check() names both sides of a clash and changes nothing", () => {
  const table = new RouteTable();
  table.set("a", [route("a", "GET", "/x/{id}")]);
  assert.throws(
    () => table.check("b", [route("b", "GET", "/y"), route("b", "GET", "/x/:other")]),
    (error) => {
      assert.ok(error instanceof PaddockError);
      assert.equal(error.code, "conflict");
      assert.equal(
        error.message,
        'Cannot add route GET /x/:other of plugin "b": plugin "a" has it already, as GET /x/{id}',
      );
      return true;
    },
  );
  assert.throws(
    () => table.check("b", [route("b", "GET", "/y"), route("b", "GET", "/y")]),
    /the plugin itself has it already/,
  );
  table.check("a", [route("a", "GET", "/x/{n}")]);
  table.check("b", [route("b", "POST", "/x/{id}")]);
  assert.equal(table.match("GET", "http://h/y"), undefined);
});

/** Starts a host whose one plugin has these routes. */
async function withRoutes(
  code: (box: FakeSandbox) => void,
  options: Parameters<typeof startFakeHost>[1] & { dialect?: "promise" } = {},
) {
  const { dialect = "blocking", ...rest } = options;
  const plugins = new FakePlugins();
  plugins.write("p", code, { dialect });
  return { ...await startFakeHost(plugins, rest), plugins };
}

Deno.test("fetch() gives a plugin the request and turns its answer into a response", async () => {
  const calls: RouteCall[] = [];
  await using fake = await withRoutes((box) => {
    box.route("post", "/a/{id}", (data: RouteCall) => {
      calls.push(data);
      return {
        status: 201,
        headers: [
          ["Set-Cookie", "a=1"],
          ["Set-Cookie", "b=2"],
          ["Connection", "close"],
          ["Content-Length", "999"],
          ["x-y", "z"],
        ],
        body: "hi",
      };
    });
  }, { auth: (request) => ({ token: request.headers.get("x-token") }) });
  const request = () =>
    new Request("http://h/a/7?q=1", { method: "POST", body: "raw", headers: { "x-token": "t" } });
  const response = await fake.host.fetch(request(), { remote: "1.2.3.4" });
  assert.equal(response.status, 201);
  assert.equal(await response.text(), "hi");
  assert.deepEqual(response.headers.getSetCookie(), ["a=1", "b=2"]);
  assert.equal(response.headers.get("x-y"), "z");
  assert.equal(response.headers.get("connection"), null);
  assert.equal(response.headers.get("content-length"), null);
  const [{ method, url, params, auth, remote, body }] = calls as [RouteCall];
  assert.deepEqual(
    { method, url, params: { ...params }, auth, remote, body },
    {
      method: "POST",
      url: "http://h/a/7?q=1",
      params: { id: "7" },
      auth: { token: "t" },
      remote: "1.2.3.4",
      body: { "~b": 0 },
    },
  );
  const buffers = fake.plugins.boxes[0]!.calls[0]!.buffers!;
  assert.equal(new TextDecoder().decode(buffers[0]), "raw");
  await fake.host.fetch(request(), { auth: "mine" });
  assert.equal(calls[1]!.auth, "mine");
});

Deno.test("fetch() answers 404 as JSON, HEAD without a body, and no body where there is none", async () => {
  await using fake = await withRoutes((box) => {
    box.route("GET", "/x", () => ({ status: 200, headers: [], body: "long" }));
    box.route("GET", "/none", () => ({ status: 204, headers: [], body: "dropped" }));
    box.route("GET", "/bytes", () => ({ status: 200, headers: [], body: new Uint8Array([1, 2]) }));
  });
  const missing = await fake.host.fetch(new Request("http://h/nope"));
  assert.equal(missing.status, 404);
  assert.deepEqual(await missing.json(), {
    status: 404,
    message: "There is nothing at this address",
    data: {},
  });
  const head = await fake.host.fetch(new Request("http://h/x", { method: "HEAD" }));
  assert.equal(head.status, 200);
  assert.equal(await head.text(), "");
  assert.equal((await fake.host.fetch(new Request("http://h/none"))).status, 204);
  const bytes = await fake.host.fetch(new Request("http://h/bytes"));
  assert.deepEqual(new Uint8Array(await bytes.arrayBuffer()), new Uint8Array([1, 2]));
});

Deno.test("fetch() turns errors into answers that say no more than they should", async () => {
  const secret = Object.assign(new Error("secret"), {
    remoteStack: "Error\n at f (paddock:p:3:9)",
  });
  const cases: [error: Error, status: number, message: RegExp, logged: boolean][] = [
    [new ApiError(422, "bad title", { title: { code: "x" } }), 422, /^bad title$/, false],
    [new ApiError(200, "odd"), 500, /^odd$/, true],
    [new ApiError(503, "later"), 503, /^later$/, true],
    [new PaddockError("deadline", "secret"), 504, /took too long/, true],
    [new PaddockError("root-deadline", "secret"), 504, /took too long/, true],
    [new PaddockError("limit", "secret"), 503, /too busy/, true],
    [new PaddockError("crashed", "secret"), 503, /not running/, true],
    [new PaddockError("closed", "secret"), 503, /not running/, true],
    [new PaddockError("stopped", "by plugin x"), 400, /^by plugin x$/, false],
    [secret, 500, /because of an error/, true],
  ];
  for (const [error, status, message, logged] of cases) {
    await using fake = await withRoutes((box) => {
      box.route("GET", "/x", () => {
        throw error;
      });
    });
    const response = await fake.host.fetch(new Request("http://h/x"));
    assert.equal(response.status, status, error.message);
    const body = await response.json();
    assert.equal(body.status, status);
    assert.match(body.message, message);
    assert.deepEqual(body.data, error instanceof ApiError ? error.data : {});
    const complaints = fake.complaints();
    assert.equal(complaints.length, logged ? 1 : 0);
    if (error === secret) assert.deepEqual(complaints, ["p: GET /x failed: secret (p.pb.ts:3)"]);
  }
});

Deno.test("an answer has the one header it was given, whatever its name", async () => {
  for (const name of ["content-type", "X-Y", "__proto__", "constructor"]) {
    const answer = { status: 200, headers: [[name, "application/json"]], body: "1" };
    await using fake = await withRoutes((box) => box.route("GET", "/x", () => answer));
    const { headers } = await fake.host.fetch(new Request("http://h/x"));
    assert.equal(headers.get(name), "application/json", name);
  }
});

Deno.test("fetch() answers 500 when a plugin's answer is none", async () => {
  const answers: unknown[] = [
    null,
    { status: 99, headers: [] },
    { status: 200, headers: [["a b", "c"]] },
    { status: 200, headers: [["a", "b\nc"]] },
    { status: 200, headers: [], body: 5 },
    { status: 200, headers: [], body: { a: 1 } },
    { status: 200, headers: [], extra: 1 },
  ];
  for (const answer of answers) {
    await using fake = await withRoutes((box) => box.route("GET", "/x", () => answer));
    const response = await fake.host.fetch(new Request("http://h/x"));
    assert.equal(response.status, 500, JSON.stringify(answer));
    assert.match(fake.complaints()[0]!, /^p: GET \/x failed: Cannot send the answer of GET \/x/);
  }
});

Deno.test("bodies are bounded, whatever their length is said to be", async () => {
  const limits = { bodyBytes: 10 };
  const code = (box: FakeSandbox) =>
    box.route("POST", "/x", async (_data, call) => {
      let size = 0;
      for (const buffer of call.buffers ?? []) size += buffer.byteLength;
      const read = call.local?.["body.read"];
      while (read !== undefined) {
        const { buffers = [] } = await read([], []);
        if (buffers.length === 0) break;
        size += buffers[0]!.byteLength;
      }
      return {
        status: 200,
        headers: [],
        body: `${size} ${read === undefined ? "sent" : "pulled"}`,
      };
    });
  const stream = (sizes: number[]) =>
    new ReadableStream({
      start(controller) {
        for (const size of sizes) controller.enqueue(new Uint8Array(size));
        controller.close();
      },
    });
  const cases: [
    dialect: "blocking" | "promise",
    body: () => BodyInit,
    headers: HeadersInit,
    answer: string | number,
  ][] = [
    ["blocking", () => "x".repeat(10), {}, "10 sent"],
    ["blocking", () => "x".repeat(11), {}, 413],
    ["blocking", () => stream([4, 4]), {}, "8 sent"],
    ["blocking", () => stream([4, 4, 4]), {}, 413],
    ["promise", () => stream([4, 4]), { "content-length": "8" }, "8 sent"],
    ["promise", () => stream([4, 4]), {}, "8 pulled"],
    ["promise", () => stream([4, 4, 4]), {}, 413],
    ["promise", () => stream([1]), { "content-length": "11" }, 413],
    ["promise", () => stream([4, 4, 4]), { "content-length": "5" }, 413],
  ];
  for (const [dialect, body, headers, answer] of cases) {
    const options = dialect === "promise" ? { limits, dialect } : { limits };
    await using fake = await withRoutes(code, options);
    const response = await fake.host.fetch(
      new Request("http://h/x", { method: "POST", body: body(), headers }),
    );
    const text = await response.text();
    assert.equal(typeof answer === "number" ? response.status : text, answer, `${dialect} ${text}`);
  }
});

Deno.test("bodies that are sent as a whole have room together until their calls end, others are told to come back", async () => {
  const limits = { bodiesBytes: 150_000 };
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  await using fake = await withRoutes((box) =>
    box.route("POST", "/x", async () => {
      begin();
      await gate;
      return { status: 200, headers: [] };
    }), { limits });
  const post = (size: number) =>
    fake.host.fetch(new Request("http://h/x", { method: "POST", body: new Uint8Array(size) }));
  const first = post(100_000);
  await begun;
  const refused = await post(100_000);
  assert.equal(refused.status, 503);
  assert.equal(refused.headers.get("retry-after"), "1");
  const small = post(50_000);
  open();
  assert.equal((await first).status, 200);
  assert.equal((await small).status, 200);
  assert.equal((await post(100_000)).status, 200);
});

Deno.test("a body that does not come in time is answered with 408", async () => {
  const limits = { rootTimeoutMs: 20 };
  await using fake = await withRoutes(
    (box) => box.route("POST", "/x", () => ({ status: 200, headers: [] })),
    { limits },
  );
  const body = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) });
  const response = await fake.host.fetch(new Request("http://h/x", { method: "POST", body }));
  assert.equal(response.status, 408);
});

Deno.test("a response's stream is pulled as it is read, and cancelled when it is not", async () => {
  const chunks = [new Uint8Array([1]), new Uint8Array([2, 3])];
  const code = (box: FakeSandbox) => {
    box.route("GET", "/x", () => ({ status: 200, headers: [], stream: 7 }));
    const call = box.call.bind(box);
    let next = 0;
    box.call = (asked) => {
      if (asked.kind === "route") return call(asked);
      box.calls.push(asked);
      assert.equal(asked.data, 7);
      const chunk = chunks[next++];
      return Promise.resolve(
        chunk === undefined || asked.kind === "cancel"
          ? { value: null }
          : { value: { "~b": 0 }, buffers: [chunk.slice().buffer] },
      );
    };
  };
  const kinds = (fake: { plugins: FakePlugins }) =>
    fake.plugins.boxes[0]!.calls.map(({ kind }) => kind);
  {
    await using fake = await withRoutes(code);
    const response = await fake.host.fetch(new Request("http://h/x"));
    assert.deepEqual(kinds(fake), ["route"]);
    assert.deepEqual(await response.bytes(), new Uint8Array([1, 2, 3]));
    assert.deepEqual(kinds(fake), ["route", "read", "read", "read"]);
  }
  {
    await using fake = await withRoutes(code);
    const response = await fake.host.fetch(new Request("http://h/x"));
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    assert.deepEqual(kinds(fake), ["route", "read", "cancel"]);
  }
  {
    await using fake = await withRoutes(code);
    const response = await fake.host.fetch(new Request("http://h/x", { method: "HEAD" }));
    assert.equal(await response.text(), "");
    assert.deepEqual(kinds(fake), ["route", "cancel"]);
  }
});

Deno.test("a stream that fails after its client has gone is nobody's error; before, it is", async () => {
  for (const gone of [true, false]) {
    const asked = Promise.withResolvers<(error: Error) => void>();
    await using fake = await withRoutes((box) => {
      box.route("GET", "/x", () => ({ status: 200, headers: [], stream: 7 }));
      const call = box.call.bind(box);
      box.call = (one) => {
        if (one.kind === "route") return call(one);
        if (one.kind === "cancel") return Promise.resolve({ value: null });
        return new Promise((_, reject) => asked.resolve(reject));
      };
    });
    const response = await fake.host.fetch(new Request("http://h/x"));
    const reader = response.body!.getReader();
    const read = reader.read();
    const fail = await asked.promise;
    if (gone) await reader.cancel();
    fail(new Error("too late"));
    if (gone) await read;
    else await assert.rejects(read, /broke off/);
    assert.equal(fake.records.some(({ message }) => message.includes("too late")), !gone);
  }
});

Deno.test("a plugin's own app is mounted below its name", async () => {
  const seen: string[] = [];
  await using fake = await withRoutes((box) => {
    box.fetchApp();
    const call = box.call.bind(box);
    box.call = (asked) => {
      if (asked.kind !== "fetch") return call(asked);
      const { method, url, params } = asked.data as RouteCall;
      assert.equal(params, undefined);
      seen.push(`${method} ${url}`);
      return Promise.resolve({ value: { status: 200, headers: [] } });
    };
  });
  for (const path of ["/plugins/p", "/plugins/p?q=1", "/plugins/p/", "/plugins/p/a/b?c"]) {
    assert.equal((await fake.host.fetch(new Request(`http://h${path}`))).status, 200);
  }
  assert.equal((await fake.host.fetch(new Request("http://h/plugins/pp"))).status, 404);
  assert.deepEqual(seen, [
    "GET http://h/",
    "GET http://h/?q=1",
    "GET http://h/",
    "GET http://h/a/b?c",
  ]);
});

Deno.test("a bad path or method keeps a plugin from loading and names the place", async () => {
  const cases: [method: string, path: string, error: RegExp][] = [
    ["GET", "/a/{b", /Cannot add a route of plugin "p" \(p\.pb\.ts:8\): Cannot read the path/],
    ["G ET", "/a", /\(p\.pb\.ts:8\): "G ET" is no method/],
    [
      "GET",
      "/plugins/other/x",
      /\(p\.pb\.ts:8\): .*below "\/plugins\/other" belongs to plugin "other"/,
    ],
    ["ANY", "/plugins/other", /belongs to plugin "other"/],
  ];
  for (const [method, path, error] of cases) {
    await using fake = await withRoutes((box) => box.route(method, path, () => null));
    assert.match(fake.host.plugins()[0]!.error!, error);
  }
});

Deno.test("a plugin may add routes below its own name, and where no plugin is named", async () => {
  for (const path of ["/plugins/p/x", "/plugins/", "/plugins/{name}/x", "/other/plugins/x"]) {
    await using fake = await withRoutes((box) => box.route("GET", path, () => null));
    assert.equal(fake.host.plugins()[0]!.error, undefined, path);
  }
});

Deno.test("an error of auth is an answer too", async () => {
  await using fake = await withRoutes(
    (box) => box.route("GET", "/x", () => ({ status: 200, headers: [] })),
    {
      auth: () => {
        throw new ApiError(401, "who are you");
      },
    },
  );
  assert.equal((await fake.host.fetch(new Request("http://h/x"))).status, 401);
  assert.equal((await fake.host.fetch(new Request("http://h/x"), { auth: null })).status, 200);
});
