import assert from "node:assert/strict";
import { granted } from "./granted_harness.ts";
import { deniedAddresses } from "../../src/access/private_net.ts";
import { outcome, Sandbox } from "./harness.ts";

/** A server on a port of its own that counts what reaches it. */
class Server implements AsyncDisposable {
  readonly seen: { method: string; url: string; headers: Headers; body: string }[] = [];
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  constructor(answer: (request: Request, body: string) => Response = () => new Response("here")) {
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      async (request) => {
        if (request.headers.get("upgrade") === "websocket") {
          this.seen.push({ method: "WS", url: request.url, headers: request.headers, body: "" });
          const { socket, response } = Deno.upgradeWebSocket(request);
          socket.onmessage = (event) => {
            if (event.data === "bytes") socket.send(new Uint8Array([1, 2]));
            else socket.send(`echo ${event.data}`);
          };
          return response;
        }
        const body = await request.text();
        const { method, url, headers } = request;
        this.seen.push({ method, url, headers, body });
        return answer(request, body);
      },
    );
  }

  get host(): string {
    return `127.0.0.1:${this.#server.addr.port}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}

granted("fetch reaches granted hosts and no others", async ({ outcomes }) => {
  await using server = new Server((request, body) =>
    Response.json({ method: request.method, body, a: request.headers.get("x-a") })
  );
  await using other = new Server();
  const here = `"${server.url}/"`;
  const got = await outcomes({ net: [server.host] }, {
    get: `(await fetch(${here})).json()`,
    class: `(async () => {
      const response = await fetch(${here});
      const text = await response.clone().text();
      return [response instanceof Response, response.status, response.ok, response.url, response.redirected, text.length > 5];
    })()`,
    post:
      `(await fetch(${here}, { method: "POST", body: "text", headers: { "X-A": "1" } })).json()`,
    bytes:
      `(await fetch(${here}, { method: "PUT", body: new TextEncoder().encode("bytes") })).json()`,
    form: `(await fetch(${here}, { method: "POST", body: new URLSearchParams({ a: 1 }) })).json()`,
    stream:
      `(await fetch(${here}, { method: "POST", body: new Response("streamed").body })).json()`,
    request:
      `(await fetch(new Request(${here}, { method: "POST", body: "r", headers: { "x-a": "2" } }))).json()`,
    url: `(await fetch(new URL(${here}))).status`,
    aborted: `fetch(${here}, { signal: AbortSignal.abort(new Error("mine")) })`,
    other: `fetch("${other.url}")`,
    otherRequest: `fetch(new Request("${other.url}"))`,
    otherUrl: `fetch(new URL("${other.url}"))`,
    localhost: `fetch("${server.url.replace("127.0.0.1", "localhost")}")`,
    userinfo: `fetch("http://${server.host.replace(":", "%3A")}@${other.host}/")`,
    file: `fetch("file:///etc/hostname")`,
    data: `fetch("data:text/plain,x")`,
    blob: `fetch("blob:null/3e4c32f0-6e0d-4b4b-8d3c-d1f2a1c0a9a1")`,
    poisoned: `(() => {
      const url = new URL(${here});
      url.toString = () => "${other.url}";
      Object.defineProperty(url, "href", { value: "${other.url}" });
      return fetch(url).then((response) => response.status);
    })()`,
    poisonedRequest: `(() => {
      const request = new Request(${here});
      Object.defineProperty(request, "url", { value: "${other.url}" });
      return fetch(request).then((response) => response.status);
    })()`,
    client:
      `(await fetch(${here}, { client: { rid: 3, [Symbol.toStringTag]: "HttpClient" } })).status`,
    proxy: `(await fetch(${here}, new Proxy({}, { get: (_, name) =>
      name === "method" ? "POST" : name === "body" ? "proxied" : undefined }))).json()`,
  });
  assert.deepEqual(got.get, { method: "GET", body: "", a: null });
  assert.deepEqual(got.class, [true, 200, true, `${server.url}/`, false, true]);
  assert.deepEqual(got.post, { method: "POST", body: "text", a: "1" });
  assert.deepEqual(got.bytes, { method: "PUT", body: "bytes", a: null });
  assert.deepEqual(got.form, { method: "POST", body: "a=1", a: null });
  assert.deepEqual(got.stream, { method: "POST", body: "streamed", a: null });
  assert.deepEqual(got.request, { method: "POST", body: "r", a: "2" });
  assert.deepEqual(got.proxy, { method: "POST", body: "proxied", a: null });
  for (const name of ["url", "poisoned", "poisonedRequest", "client"]) {
    assert.equal(got[name], 200, name);
  }
  assert.equal(got.aborted, "Error: mine");
  for (const name of ["other", "otherRequest", "otherUrl", "localhost"]) {
    assert.match(`${got[name]}`, /^NotCapable: Cannot use net of ".*:\d+" in plugin "test"/, name);
  }
  for (const name of ["userinfo", "file", "data", "blob"]) {
    assert.match(`${got[name]}`, /^TypeError: Cannot /, name);
  }
  assert.equal(other.seen.length, 0);
});

granted("a redirect is followed to granted hosts only", async ({ outcomes }) => {
  await using secret = new Server(() => new Response("secret"));
  await using friend = new Server((request) =>
    Response.json([request.method, request.headers.get("authorization"), request.url])
  );
  await using server = new Server((request) => {
    const { pathname, search } = new URL(request.url);
    if (pathname === "/end") return new Response(`end ${request.method}`);
    return new Response("", {
      status: Number(pathname.slice(1)),
      headers: { location: decodeURIComponent(search.slice(1)) },
    });
  });
  const go = (status: number, to: string, init = "{}") =>
    `fetch("${server.url}/${status}?${encodeURIComponent(to)}", ${init})`;
  const text = (code: string) =>
    `(async () => { const r = await ${code}; return [await r.text(), r.redirected, r.url] })()`;
  const got = await outcomes({ net: [server.host, friend.host] }, {
    relative: text(go(302, "/end")),
    posted: text(go(302, "/end", `{ method: "POST", body: "x" }`)),
    kept: text(go(307, "/end", `{ method: "POST", body: "x" }`)),
    friend: text(go(301, friend.url, `{ headers: { Authorization: "mine" } }`)),
    secret: text(go(302, secret.url)),
    far: text(go(302, `${server.url}/302?${encodeURIComponent(secret.url)}`)),
    file: text(go(302, "file:///etc/hostname")),
    loop: text(`fetch("${server.url}/302?/302")`),
    refuse: text(go(302, "/end", `{ redirect: "error" }`)),
    stream: text(go(307, "/end", `{ method: "POST", body: new Response("x").body }`)),
    manual: `(async () => { const r = await ${
      go(302, secret.url, `{ redirect: "manual" }`)
    }; return [r.status, r.headers.get("location")] })()`,
  });
  assert.deepEqual(got.relative, ["end GET", true, `${server.url}/end`]);
  assert.deepEqual(got.posted, ["end GET", true, `${server.url}/end`]);
  assert.deepEqual(got.kept, ["end POST", true, `${server.url}/end`]);
  assert.deepEqual(JSON.parse((got.friend as string[])[0]!), ["GET", null, `${friend.url}/`]);
  assert.match(`${got.secret}`, /^NotCapable: Cannot use net/);
  assert.match(`${got.far}`, /^NotCapable: Cannot use net/);
  assert.match(`${got.file}`, /^TypeError: Cannot connect/);
  assert.match(`${got.loop}`, /^TypeError: Cannot fetch.*20/);
  assert.match(`${got.refuse}`, /^TypeError: Cannot fetch.*redirects/);
  assert.match(`${got.stream}`, /^TypeError: .*stream/);
  assert.deepEqual(got.manual, [302, secret.url]);
  assert.equal(secret.seen.length, 0);
});

granted("WebSocket reaches granted hosts and no others", async ({ outcomes }) => {
  await using server = new Server();
  await using other = new Server();
  const got = await outcomes({ net: [server.host] }, {
    echo: `new Promise((resolve, reject) => {
      const heard = [];
      const socket = new WebSocket("ws://${server.host}/");
      socket.onopen = (event) => { heard.push(event.type, socket.readyState); socket.send("hi"); };
      socket.addEventListener("message", (event) => {
        heard.push(event.data instanceof ArrayBuffer ? event.data.byteLength : event.data);
        if (event.data === "echo hi") socket.send("bytes"); else socket.close(1000, "done");
      });
      socket.onclose = (event) => resolve([heard, event.code, event.wasClean]);
      socket.onerror = () => reject(new Error("failed"));
    })`,
    names: `[WebSocket.name, Object.getPrototypeOf(WebSocket) === EventTarget, WebSocket.OPEN]`,
    other: `new WebSocket("ws://${other.host}/")`,
    poisoned: `(() => {
      const url = new URL("ws://${other.host}/");
      Object.defineProperty(url, "href", { value: "ws://${server.host}/" });
      new WebSocket(url);
    })()`,
    scheme: `new WebSocket("file:///etc/hostname")`,
    events: `typeof MessageEvent + typeof CloseEvent + typeof EventSource`,
  });
  assert.deepEqual(got.echo, [["open", 1, "echo hi", 2], 1000, true]);
  assert.deepEqual(got.names, ["WebSocket", true, 1]);
  assert.match(`${got.other}`, /^NotCapable/);
  assert.match(`${got.poisoned}`, /^NotCapable/);
  assert.match(`${got.scheme}`, /^TypeError: Cannot connect/);
  assert.equal(got.events, "undefinedundefinedundefined");
  assert.equal(other.seen.length, 0);
});

granted(
  "Deno.connect reaches granted hosts, and gives no more than a line",
  async ({ outcomes }) => {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    (async () => {
      for await (const conn of listener) conn.readable.pipeTo(conn.writable).catch(() => {});
    })();
    await using other = new Server();
    const { port } = listener.addr as Deno.NetAddr;
    const target = `{ hostname: "127.0.0.1", port: ${port} }`;
    const otherPort = other.host.split(":")[1];
    const got = await outcomes({ net: [`127.0.0.1:${port}`] }, {
      echo: `(async () => {
      const conn = await Deno.connect(${target});
      const sent = await conn.write(new TextEncoder().encode("hello"));
      const bytes = new Uint8Array(20);
      const count = await conn.read(bytes);
      conn.close(); conn.close();
      return [sent, count, new TextDecoder().decode(bytes.subarray(0, count)), Object.keys(conn).sort(), "rid" in conn];
    })()`,
      streams: `(async () => {
      const conn = await Deno.connect(${target});
      const writer = conn.writable.getWriter();
      await writer.write(new TextEncoder().encode("streamed"));
      const { value } = await conn.readable.getReader().read();
      conn.close();
      return new TextDecoder().decode(value);
    })()`,
      rid: `(async () => {
      const conn = await Deno.connect(${target});
      const symbols = [conn, conn.readable, conn.writable].flatMap((one) => Object.getOwnPropertySymbols(one).map((key) => JSON.stringify(one[key]) ?? ""));
      conn.close();
      return symbols.filter((text) => text.includes("rid"));
    })()`,
      keys: `Object.keys(Deno).sort()`,
      other: `Deno.connect({ port: ${otherPort} })`,
      otherTls: `Deno.connectTls({ hostname: "127.0.0.1", port: ${otherPort} })`,
      changing: `(() => { let n = 0; return Deno.connect({
      hostname: "127.0.0.1", get port() { return n++ === 0 ? ${otherPort} : ${port} } }) })()`,
      unix: `Deno.connect({ transport: "unix", path: "/var/run/docker.sock" })`,
      vsock: `Deno.connect({ transport: "vsock", cid: 2, port: 1 })`,
      noPort: `Deno.connect({ hostname: "127.0.0.1" })`,
      textPort: `Deno.connect({ hostname: "127.0.0.1", port: "${port}" })`,
    });
    assert.deepEqual(got.echo, [
      5,
      5,
      "hello",
      ["close", "read", "readable", "writable", "write"],
      false,
    ]);
    assert.equal(got.streams, "streamed");
    assert.deepEqual(got.rid, []);
    assert.deepEqual(got.keys, ["build", "connect", "connectTls", "errors"]);
    for (const name of ["other", "otherTls", "changing"]) {
      assert.match(`${got[name]}`, /^NotCapable/, name);
    }
    for (const name of ["unix", "vsock", "noPort", "textPort"]) {
      assert.match(`${got[name]}`, /^TypeError: Cannot connect/, name);
    }
    assert.equal(other.seen.length, 0);
  },
);

Deno.test("a plugin's app may answer with what it fetched, in both dialects", async () => {
  await using server = new Server(() => new Response("fetched", { status: 201 }));
  const permissions = { net: [server.host] };
  for (const dialect of ["promise", "blocking"] as const) {
    const answer = `fetch("${server.url}/")`;
    using sandbox = await Sandbox.ready({
      dialect,
      permissions,
      main: `routerAdd("GET", "/a", async () => await ${answer});
        return { default: { setup() {} } };`,
    });
    const result = await sandbox.route([1]);
    assert.equal(result.status, 201);
    if (result.stream === undefined) assert.match(`${result.body}`, /fetched/);
    else {
      const chunk = await sandbox.call({ kind: "read", data: result.stream });
      assert.ok(outcome(chunk) !== null);
      const [bytes] = sandbox.buffersOf(chunk);
      assert.equal(new TextDecoder().decode(bytes), "fetched");
    }
  }
});

granted(
  "a granted name does not lead to a private address, unless that was granted",
  async ({ outcomes }) => {
    await using server = new Server();
    const port = server.host.slice(server.host.indexOf(":") + 1);
    const name = `localhost:${port}`;
    const ways = (host: string) => ({
      fetch: `(await fetch("http://${host}/")).text()`,
      connect: `Deno.connect({ hostname: "${host.split(":")[0]}", port: ${port} }).then((conn) => {
      conn.close();
      return "here";
    })`,
      socket: `new Promise((resolve, reject) => {
      const socket = new WebSocket("ws://${host}/");
      socket.onopen = () => { socket.close(); resolve("here"); };
      socket.onerror = () => reject(new Error("refused"));
    })`,
    });
    // As for a name of whose nothing is known but that it was granted.
    const denied = deniedAddresses(["api.example.com"]);
    const led = await outcomes({ net: [name] }, ways(name), { deniedNet: denied });
    for (const [way, text] of Object.entries(led)) {
      assert.match(`${text}`, /^(?:NotCapable|TypeError|Error): /, way);
    }
    assert.match(`${led.fetch}`, /it leads to 127.0.0.1:\d+, a private address/);
    assert.equal(server.seen.length, 0);
    for (const host of [name, server.host]) {
      const got = await outcomes({ net: [host] }, ways(host), {
        deniedNet: deniedAddresses([host]),
      });
      assert.deepEqual(got, { fetch: "here", connect: "here", socket: "here" }, host);
    }
  },
  ["process"],
);

granted("so many sockets may be open and no more, whatever kind they are", async ({ outcomes }) => {
  await using server = new Server();
  const [hostname, port] = server.host.split(":");
  const open = `Deno.connect({ hostname: "${hostname}", port: ${port} })`;
  const socket = `new Promise((resolve, reject) => {
    const socket = new WebSocket("ws://${server.host}/");
    socket.onopen = () => resolve(socket);
    socket.onerror = reject;
  })`;
  const got = await outcomes({ net: [server.host] }, {
    most: `(async () => {
      globalThis.kept = [];
      for (let i = 0; i < 63; i++) kept.push(await ${open});
      globalThis.last = await ${socket};
    })()`,
    connection: open,
    socket: `(async () => await ${socket})()`,
    closedTwice: `(kept[0].close(), kept[0].close())`,
    again: `(async () => void kept.push(await ${open}))()`,
    full: open,
    ended: `new Promise((resolve) => { last.onclose = () => resolve("closed"); last.close() })`,
    freed: `(async () => void kept.push(await ${open}))()`,
    fullAgain: open,
    end: `(async () => { for (const one of kept) one.close() })()`,
    failed: `(async () => {
      const caught = [];
      for (let i = 0; i < 70; i++) await Deno.connect({ hostname: "${hostname}", port: 1 }).catch((e) => caught.push(e.name));
      return [...new Set(caught)];
    })()`,
  });
  const full = `TypeError: Cannot connect to "${server.host}": 64 sockets are open, ` +
    'the limit "fetchesInFlight"; close some of them';
  const { most: _most, closedTwice: _closed, again: _again, freed: _freed, end: _end, ...told } =
    got;
  assert.deepEqual(told, {
    connection: full,
    socket: full,
    full,
    ended: "closed",
    fullAgain: full,
    failed: ["NotCapable"],
  });
});
