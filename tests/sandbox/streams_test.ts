/** How response streams are taken to pieces for the host. */
import assert from "node:assert/strict";
import { Sandbox } from "./harness.ts";

/** A plugin with one stream, made by `source` (members of an underlying source), and a route that runs `go`. */
async function open(source: string, go = "") {
  const sandbox = await Sandbox.ready({
    main: `
      let controller;
      routerAdd("GET", "/stream", (e) => e.stream(200, "a/b", new ReadableStream({ ${source} }, { highWaterMark: 0 })));
      routerAdd("GET", "/go", (e) => { ${go}; e.noContent(204); });`,
  });
  const { stream } = await sandbox.route([1]);
  const read = async () => {
    const result = await sandbox.call({ kind: "read", data: stream });
    if (result.error !== undefined) return result.error.message;
    if (result.value === null) return null;
    return new TextDecoder().decode(sandbox.buffersOf(result)[0]);
  };
  const readAll = async () => {
    const pieces = [];
    for (let piece = await read(); piece !== null; piece = await read()) pieces.push(piece);
    return pieces;
  };
  return {
    read,
    readAll,
    go: () => sandbox.route([2]),
    cancel: () => sandbox.call({ kind: "cancel", data: stream }),
    logs: () => sandbox.all("log").map(({ text }) => text),
    [Symbol.dispose]: () => sandbox[Symbol.dispose](),
  };
}

Deno.test("chunks keep what they held when they came, whoever uses their memory again", async () => {
  using stream = await open(`
    bytes: new Uint8Array(3),
    left: 5,
    pull(c) {
      if (this.left === 0) return c.close();
      this.bytes.fill(96 + this.left--);
      c.enqueue(this.bytes);
    },`);
  assert.equal((await stream.readAll()).join(""), "eeedddcccbbbaaa");
});

Deno.test("chunks that come at once are sent together", async () => {
  using stream = await open(`
    texts: (async function* () { for (let i = 0; i < 1_000; i++) yield String(i % 10); })(),
    async pull(c) {
      const { done, value } = await this.texts.next();
      if (done) c.close();
      else c.enqueue(value);
    },`);
  const pieces = await stream.readAll();
  assert.equal(pieces.join(""), "0123456789".repeat(100));
  assert.ok(pieces.length < 1_000, `${pieces.length} pieces`);
});

Deno.test("what has come is not kept back for a chunk that takes its time", async () => {
  using stream = await open(
    `start(c) { controller = c; c.enqueue("a"); c.enqueue("b"); }`,
    `controller.enqueue("c"); controller.close()`,
  );
  assert.match(`${await stream.read()}`, /^ab?$/);
  const rest = stream.readAll();
  await stream.go();
  assert.match((await rest).join(""), /^b?c$/);
});

Deno.test("what came before an error is read before it", async () => {
  using stream = await open(`
    left: 2,
    pull(c) {
      if (this.left-- === 0) throw new Error("broken");
      c.enqueue("a");
    },`);
  const pieces = await stream.readAll();
  assert.match(pieces.pop()!, /broken/);
  assert.equal(pieces.join(""), "aa");
  assert.deepEqual(stream.logs(), []);
});

Deno.test("a stream that always has more is asked for no more than is read, and can be called off", async () => {
  using stream = await open(
    `pulls: 0,
    pull(c) { console.log(++this.pulls); c.enqueue("x".repeat(64 * 1024)); },
    cancel() { console.log("cancelled"); },`,
  );
  const { length } = (await stream.read())!;
  assert.ok(length <= 256 * 1024);
  assert.ok(stream.logs().length <= length / (64 * 1024) + 1);
  await stream.cancel();
  assert.equal(stream.logs().at(-1), "cancelled");
  assert.equal(await stream.read(), null);
});

Deno.test("a stream is called off while one of its chunks is waited for", async () => {
  using stream = await open(
    `start(c) { c.enqueue("a"); }, cancel() { console.log("cancelled"); },`,
  );
  assert.equal(await stream.read(), "a");
  await stream.cancel();
  assert.deepEqual(stream.logs(), ["cancelled"]);
  assert.equal(await stream.read(), null);
});
