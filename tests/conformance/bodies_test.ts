/** Requests with bodies large enough to be handed out without a copy. */
import assert from "node:assert/strict";
import { behaviour, get } from "./behaviour.ts";
import { folder } from "./world.ts";

const SIZE = 300_000;

const ROUTES = `
  const wrong = async (fn) => {
    try { await fn(); return "went well"; } catch (error) { return error.name; }
  };
  const ways = {
    arrayBuffer: async (r) => new TextDecoder().decode(await r.arrayBuffer()),
    bytes: async (r) => new TextDecoder().decode(await r.bytes()),
    text: (r) => r.text(),
    json: async (r) => JSON.stringify(await r.json()),
    blob: async (r) => await (await r.blob()).text(),
    body: async (r) => (await Array.fromAsync(r.body.pipeThrough(new TextDecoderStream()))).join(""),
    remade: async (r) => {
      const made = new Request(r);
      return await wrong(() => r.text()) + await made.text();
    },
    cloned: async (r) => {
      const clone = r.clone();
      (await r.bytes()).fill(0);
      return clone.text();
    },
  };
  const answer = async (e, read) => {
    const request = e.request;
    const before = [request instanceof Request, request.constructor.name, request.bodyUsed];
    const text = await read(request);
    const after = [request.bodyUsed, await wrong(() => request.text()), await wrong(() => request.clone())];
    return { before, after, text };
  };
  for (const [name, read] of Object.entries(ways)) add("POST", "/" + name, async (e) => await answer(e, read));
  add("POST", "/parsed", async (e) => {
    const text = await e.request.text();
    return { text, parsed: (await e.bindBody()).length };
  });`;

behaviour("a large body is read in every way, and once", async (start) => {
  await using world = await start({
    "a.pb.js":
      `const add = (method, path, handler) => routerAdd(method, "/a" + path, handler);${ROUTES}`,
    ...folder(
      `const add = (method, path, handler) => api.routerAdd(method, "/f" + path, handler);${ROUTES}`,
    ),
  });
  const body = JSON.stringify("ä".repeat(SIZE));
  const headers = { "content-type": "application/json", "content-length": `${SIZE * 2 + 2}` };
  const post = async (path: string) => {
    const response = await world.host.fetch(get(path, { method: "POST", body, headers }));
    return await response.json();
  };
  for (const plugin of ["/a", "/f"]) {
    for (
      const way of ["arrayBuffer", "bytes", "text", "json", "blob", "body", "remade", "cloned"]
    ) {
      const { before, after, text } = await post(`${plugin}/${way}`);
      assert.deepEqual(before, [true, "Request", false], way);
      assert.deepEqual(after, [true, "TypeError", "TypeError"], way);
      assert.ok(text === (way === "remade" ? `TypeError${body}` : body), `${plugin}/${way}`);
    }
    const { text, parsed } = await post(`${plugin}/parsed`);
    assert.ok(text === body);
    assert.equal(parsed, SIZE);
  }
});

behaviour("a large text arrives as it is", async (start) => {
  const answers = `
    const text = ["a", "ä", "€", "\\u{1F600}", "\\ud800"].join("").repeat(20_000);
    add("GET", "/string", (e) => e.string(200, text));
    add("GET", "/json", (e) => e.json(200, text));
    add("GET", "/response", () => new Response(text));`;
  await using world = await start({
    "a.pb.js":
      `const add = (method, path, handler) => routerAdd(method, "/a" + path, handler);${answers}`,
    ...folder(
      `const add = (method, path, handler) => api.routerAdd(method, "/f" + path, handler);${answers}`,
    ),
  });
  const text = "aä€\u{1F600}\uFFFD".repeat(20_000);
  for (const plugin of ["/a", "/f"]) {
    const plain = await world.host.fetch(get(`${plugin}/string`));
    assert.equal(plain.headers.get("content-type"), "text/plain; charset=UTF-8");
    assert.ok(await plain.text() === text);
    assert.ok(await (await world.host.fetch(get(`${plugin}/response`))).text() === text);
    const json = await (await world.host.fetch(get(`${plugin}/json`))).json();
    assert.ok(json.toWellFormed() === text);
  }
});
