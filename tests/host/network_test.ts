import assert from "node:assert/strict";
import { join } from "node:path";
import { createHost } from "../../src/host/create_host.ts";
import type { Host } from "../../src/host/host.ts";
import type { HostOptions } from "../../src/host/host_options.ts";
import { Origin, RawOrigin } from "./egress/origin.ts";

/** A folder with one plugin that answers `GET /net/NAME` by running the expression of that name. */
class NetScene implements AsyncDisposable {
  readonly #dir = Deno.makeTempDirSync();
  #host: Host | undefined;

  async start(
    dialect: "blocking" | "promise",
    net: readonly string[],
    expressions: Record<string, string>,
    options: HostOptions = {},
  ): Promise<this> {
    const plugins = join(this.#dir, "plugins");
    const manifest = JSON.stringify({ permissions: net.length === 0 ? {} : { net } });
    const attempts = Object.entries(expressions).map(([name, code]) =>
      `${JSON.stringify(name)}: ${dialect === "promise" ? "async " : ""}() => (${code})`
    );
    const route = `
      const attempts = { ${attempts.join(",\n")} };
      const outcome = (error) => [error.name + ": " + error.message];`;
    if (dialect === "blocking") {
      Deno.mkdirSync(plugins);
      Deno.writeTextFileSync(join(plugins, "net.pb.json"), manifest);
      Deno.writeTextFileSync(
        join(plugins, "net.pb.js"),
        `routerAdd("GET", "/net/{name}", (e) => {
          ${route}
          try {
            const value = attempts[e.pathValue("name")]();
            if (typeof value?.then !== "function") return e.json(200, value);
            return value.then((value) => e.json(200, value), (error) => e.json(200, outcome(error)));
          } catch (error) { return e.json(200, outcome(error)); }
        });`,
      );
    } else {
      Deno.mkdirSync(join(plugins, "net"), { recursive: true });
      Deno.writeTextFileSync(join(plugins, "net", "plugin.json"), manifest);
      Deno.writeTextFileSync(
        join(plugins, "net", "main.ts"),
        `import { definePlugin } from "@paddock/paddock/plugin";
        export default definePlugin({ setup({ routerAdd, $http, $permissions }) {
          routerAdd("GET", "/net/{name}", async (e) => {
            ${route}
            try { return e.json(200, await attempts[e.pathValue("name")]()); }
            catch (error) { return e.json(200, outcome(error)); }
          });
        } });`,
      );
    }
    this.#host = await createHost({
      plugins,
      dataDir: join(this.#dir, "data"),
      grantLock: join(this.#dir, "paddock.lock.json"),
      logger: { log: () => {} },
      ...options,
    });
    if (net.length > 0) await this.#host.access.grant("net", "all");
    assert.equal(this.#host.plugins()[0]!.error, undefined);
    return this;
  }

  async try(name: string): Promise<unknown> {
    const response = await this.#host!.fetch(new Request(`http://host/net/${name}`));
    return await response.json();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#host?.close();
    await Deno.remove(this.#dir, { recursive: true });
  }
}

const resolveName = (name: string) =>
  Promise.resolve(name.endsWith(".example") ? ["127.0.0.1"] : []);

function echo(request: Request, body: string): Response {
  const { pathname } = new URL(request.url);
  if (pathname === "/redirect") {
    return new Response(null, { status: 302, headers: { location: "/echo" } });
  }
  if (pathname === "/away") {
    const to = request.headers.get("x-to")!;
    return new Response(null, { status: 302, headers: { location: to } });
  }
  if (pathname === "/text") return new Response("plain text");
  const headers = new Headers({ "content-type": "application/json", "x-one": "1" });
  headers.append("set-cookie", "session=abc; Path=/; HttpOnly; Max-Age=60; SameSite=Lax");
  headers.append("set-cookie", "theme=dark");
  return new Response(
    JSON.stringify({
      method: request.method,
      body,
      type: request.headers.get("content-type"),
      a: request.headers.get("x-a"),
    }),
    { status: 201, headers },
  );
}

for (const dialect of ["blocking", "promise"] as const) {
  const of = (call: string, more: string) =>
    dialect === "blocking"
      ? `((r) => (${more}))($http.send(${call}))`
      : `$http.send(${call}).then((r) => (${more}))`;

  Deno.test(`$http.send gives what PocketBase's gives, in the ${dialect} dialect`, async () => {
    await using origin = new Origin(echo);
    await using scene = new NetScene();
    const url = (path: string) => JSON.stringify(`http://${origin.host}${path}`);
    await scene.start(dialect, [origin.host], {
      get: of(
        `{ url: ${url("/echo")}, headers: { "X-A": "1" } }`,
        `[r.statusCode, r.json, r.headers["X-One"], r.cookies, r.body.length === r.raw.length, typeof r.raw]`,
      ),
      post: of(`{ url: ${url("/echo")}, method: "post", body: '{"n":1}' }`, `r.json`),
      bytes: of(
        `{ url: ${url("/echo")}, method: "PUT", body: new TextEncoder().encode("b") }`,
        `r.json.body`,
      ),
      form: of(
        `{ url: ${url("/echo")}, method: "POST", body: (() => {
          const form = new FormData(); form.append("a", "1"); form.append("a", "é"); return form;
        })() }`,
        `[r.json.type, r.json.body]`,
      ),
      text: of(`{ url: ${url("/text")} }`, `[r.json, r.raw, [...r.body.slice(0, 2)]]`),
      redirect: of(`{ url: ${url("/redirect")} }`, `[r.statusCode, r.json.method]`),
    });
    assert.deepEqual(await scene.try("get"), [
      201,
      { method: "GET", body: "", type: null, a: "1" },
      ["1"],
      {
        session: cookie({
          name: "session",
          value: "abc",
          path: "/",
          maxAge: 60,
          httpOnly: true,
          sameSite: "Lax",
        }),
        theme: cookie({ name: "theme", value: "dark" }),
      },
      true,
      "string",
    ]);
    assert.deepEqual(await scene.try("post"), {
      method: "POST",
      body: '{"n":1}',
      type: null,
      a: null,
    });
    assert.equal(await scene.try("bytes"), "b");
    const [type, body] = await scene.try("form") as [string, string];
    assert.match(type, /^multipart\/form-data; boundary=/);
    assert.match(body, /name="a"\r\n\r\n1\r\n[^]*name="a"\r\n\r\né\r\n/);
    assert.deepEqual(await scene.try("text"), [null, "plain text", [112, 108]]);
    assert.deepEqual(await scene.try("redirect"), [201, "GET"]);
  });

  Deno.test(`$http.send refuses what was not granted and what cannot be sent, in the ${dialect} dialect`, async () => {
    await using origin = new Origin(echo);
    await using other = new Origin();
    using silent = new RawOrigin(() => Promise.resolve("keep"));
    await using scene = new NetScene();
    const here = `http://${origin.host}`;
    await scene.start(dialect, [origin.host, "api.example", `127.0.0.1:${silent.port}`], {
      other: of(`{ url: "http://${other.host}/" }`, `r.raw`),
      away: of(`{ url: "${here}/away", headers: { "x-to": "http://${other.host}/" } }`, `r.raw`),
      name: of(`{ url: "http://api.example:${other.port}/" }`, `r.raw`),
      userinfo: of(`{ url: "http://${origin.host.replace(":", "%3A")}@${other.host}/" }`, `r.raw`),
      file: of(`{ url: "file:///etc/hostname" }`, `r.raw`),
      none: of(`{ url: "no url" }`, `r.raw`),
      unknown: of(`{ url: "${here}/", follow: true }`, `r.raw`),
      nothing: of(`undefined`, `r.raw`),
      split: of(`{ url: "${here}/", headers: { "x-a": "1\\r\\nx-b: 2" } }`, `r.raw`),
      late: of(`{ url: "http://127.0.0.1:${silent.port}/", timeout: 0.05 }`, `r.raw`),
      large: of(`{ url: "${here}/", method: "POST", body: "x".repeat(20_001) }`, `r.raw`),
    }, { resolveName, limits: { fetchBytes: 20_000 } });
    const expected: Record<string, RegExp> = {
      other:
        /^other: PaddockError: Cannot reach "127.0.0.1:\d+": plugin "net" was not granted it; ask for "127/,
      away: /^away: PaddockError: Cannot reach "127.0.0.1:\d+": plugin "net" was not granted it/,
      name: /"api.example:\d+" from plugin "net": it leads to 127.0.0.1, a private address/,
      userinfo: /^userinfo: TypeError: Cannot send a request: the URL must not hold a name/,
      file: /^file: TypeError: Cannot send a request: the URL must begin with http/,
      none: /^none: TypeError: Cannot send a request: the URL is none, current value is "no url"/,
      unknown: /config: .*follow/,
      nothing: /^nothing: TypeError: Cannot send a request: needs \{ url/,
      split: /^split: TypeError: Cannot send header "x-a"/,
      late: /^late: TimeoutError: Cannot get ".*": it took longer than 50 ms/,
      large:
        /^large: RangeError: Cannot send a request to ".*": its body has 20001 bytes, at most 20000/,
    };
    for (const [name, error] of Object.entries(expected)) {
      const outcome = await scene.try(name);
      assert.ok(Array.isArray(outcome), `${name}: ${outcome}`);
      assert.match(`${name}: ${outcome[0]}`, error);
    }
    assert.equal(other.seen.length, 0);
  });

  Deno.test(`fetch in a worker is sent by the host, to addresses it has checked, in the ${dialect} dialect`, async () => {
    await using origin = new Origin(echo);
    await using inside = new Origin();
    await using scene = new NetScene();
    const here = `http://${origin.host}`;
    const name = `http://api.example:${inside.port}`;
    const names = ["api.example", "own.example", origin.host];
    await scene.start(dialect, names, {
      get: `fetch("${here}/redirect").then(async (r) => [
        r instanceof Response, r.status, r.url, r.redirected, r.headers.getSetCookie().length, await r.json()
      ])`,
      post:
        `fetch("${here}/echo", { method: "POST", body: new URLSearchParams({ a: 1 }) }).then((r) => r.json())`,
      stream:
        `fetch("${here}/echo", { method: "POST", body: new Response("streamed").body }).then((r) => r.json())`,
      two: `Promise.all([1, 2].map(() => fetch("${here}/text").then((r) => r.text())))`,
      private: `fetch("${name}/")`,
      away: `fetch("${here}/away", { headers: { "x-to": "${name}/" } })`,
      manual:
        `fetch("${here}/away", { headers: { "x-to": "${name}/" }, redirect: "manual" }).then((r) => r.status)`,
      other: `fetch("http://${inside.host}/")`,
      connect: `Deno.connect({ hostname: "localhost", port: ${inside.port} })`,
      ws: `[new WebSocket("ws://api.example:${inside.port}/").readyState]`,
    }, { resolveName });
    assert.deepEqual(await scene.try("get"), [
      ...[true, 201, `${here}/echo`, true, 2],
      { method: "GET", body: "", type: null, a: null },
    ]);
    assert.deepEqual(await scene.try("post"), {
      method: "POST",
      body: "a=1",
      type: "application/x-www-form-urlencoded;charset=UTF-8",
      a: null,
    });
    assert.equal((await scene.try("stream") as { body: string }).body, "streamed");
    assert.deepEqual(await scene.try("two"), ["plain text", "plain text"]);
    assert.equal(await scene.try("manual"), 302);
    for (const attempt of ["private", "away"]) {
      const [message] = await scene.try(attempt) as [string];
      assert.match(
        message,
        /NotCapable: Cannot reach "api.example:\d+" .*leads to 127.0.0.1, a private address/,
      );
    }
    for (const attempt of ["other", "connect"]) {
      assert.match((await scene.try(attempt) as [string])[0], /^NotCapable: /, attempt);
    }
    assert.match(
      (await scene.try("ws") as [string])[0],
      /without TLS nothing proves where a name leads/,
    );
    assert.equal(inside.seen.length, 0);
  });
}

Deno.test("fetch in a worker can be given up while it waits and while its body comes", async () => {
  const { promise: cancelled, resolve } = Promise.withResolvers<void>();
  await using origin = new Origin(() =>
    new Response(
      new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(1_000)),
        cancel: () => resolve(),
      }),
    )
  );
  using silent = new RawOrigin(() => Promise.resolve("keep"));
  await using scene = new NetScene();
  await scene.start("promise", [origin.host, `127.0.0.1:${silent.port}`], {
    before: `fetch("http://${origin.host}/", { signal: AbortSignal.abort(new Error("mine")) })`,
    waiting: `(async () => {
      const control = new AbortController();
      const answer = fetch("http://127.0.0.1:${silent.port}/", { signal: control.signal });
      setTimeout(() => control.abort(new Error("mine")), 10);
      return await answer;
    })()`,
    reading: `(async () => {
      const control = new AbortController();
      const { body } = await fetch("http://${origin.host}/", { signal: control.signal });
      const reader = body.getReader();
      await reader.read();
      control.abort(new Error("mine"));
      while (true) await reader.read();
    })()`,
  });
  for (const name of ["before", "waiting", "reading"]) {
    assert.deepEqual(await scene.try(name), ["Error: mine"], name);
  }
  await cancelled;
});

Deno.test("$http.send takes files of a form where it gives a promise, and says so where it does not", async () => {
  await using origin = new Origin(echo);
  const form = `(() => {
    const form = new FormData();
    form.append("a", "1");
    form.append("f", new File([new Uint8Array([65, 66])], "f.txt", { type: "text/x" }));
    return form;
  })()`;
  const send = `$http.send({ url: "http://${origin.host}/", method: "POST", body: ${form} })`;
  await using promises = new NetScene();
  await promises.start("promise", [origin.host], { send: `(await ${send}).json.body` });
  assert.match(
    await promises.try("send") as string,
    /name="a"\r\n\r\n1\r\n[^]*name="f"; filename="f.txt"\r\nContent-Type: text\/x\r\n\r\nAB\r\n/i,
  );
  await using blocking = new NetScene();
  await blocking.start("blocking", [origin.host], { send: `${send}.json.body` });
  assert.match(
    (await blocking.try("send") as [string])[0],
    /^TypeError: Cannot send the form: the file "f.txt" cannot be read at once/,
  );
});

Deno.test("Deno.connect in a worker is held against the address it reached", async () => {
  await using origin = new Origin();
  await using scene = new NetScene();
  const connect = (hostname: string) =>
    `(async () => {
      const conn = await Deno.connect({ hostname: "${hostname}", port: ${origin.port} });
      await conn.write(new TextEncoder().encode("GET / HTTP/1.0\\r\\n\\r\\n"));
      return new Response(conn.readable).text();
    })()`;
  await scene.start("promise", [origin.host, "localhost"], {
    address: connect("127.0.0.1"),
    localhost: connect("localhost"),
  });
  assert.match(await scene.try("address") as string, /here$/);
  assert.match(await scene.try("localhost") as string, /here$/);
});

Deno.test("$http.send and fetch share the bound on what a plugin has open", async () => {
  await using origin = new Origin(() => new Response("x".repeat(1_000)));
  await using scene = new NetScene();
  const url = `"http://${origin.host}/"`;
  await scene.start("promise", [origin.host], {
    open:
      `Promise.all([1, 2].map(() => fetch(${url}))).then((all) => (globalThis.all = all).length)`,
    third: `fetch(${url})`,
    send: `$http.send({ url: ${url} })`,
    close:
      `Promise.all(globalThis.all.map((r) => r.body.cancel())).then(() => $http.send({ url: ${url} })).then((r) => r.statusCode)`,
  }, { limits: { fetchesInFlight: 2 } });
  assert.equal(await scene.try("open"), 2);
  for (const name of ["third", "send"]) {
    assert.match(
      (await scene.try(name) as [string])[0],
      /^PaddockError: .*"fetchesInFlight"/,
      name,
    );
  }
  assert.equal(await scene.try("close"), 200);
});

Deno.test("a plugin that was granted no host has no fetch, and $http.send says what to ask for", async () => {
  await using origin = new Origin();
  await using scene = new NetScene();
  await scene.start("blocking", [], {
    fetch: `typeof fetch`,
    send: `$http.send({ url: "http://${origin.host}/" })`,
  });
  assert.equal(await scene.try("fetch"), "undefined");
  assert.match(
    (await scene.try("send") as [string])[0],
    new RegExp(
      `ask for "${origin.host}" under "permissions.net" of the plugin's manifest, and grant "net:${origin.host}"`,
    ),
  );
  assert.equal(origin.seen.length, 0);
});

function cookie(given: Record<string, unknown>) {
  return {
    path: "",
    domain: "",
    expires: "",
    maxAge: 0,
    secure: false,
    httpOnly: false,
    sameSite: "",
    ...given,
  };
}
