// attack: returns things that look like promises
// worker: held
// process: held
// drive: get, get, get, get, get, get, get, get, get, get, get, get, get, get, get, get, get, get, get, get, get, get, post, post, event, event, event
let n = 0;
const returns = [() => ({ then: 1 }), () => ({ then(ok) { ok({ then(ok2) { ok2("x") } }) } }), () => ({ then() { throw 1 } }), () => ({ get then() { throw 2 } }), () => ({ then(ok) { ok(1); ok(2); throw 3 } }),
  () => new Proxy({}, { get() { throw 4 } }), () => (async function* () { yield 1 })(), () => Object.assign(() => {}, { then(ok) { ok("f") } }), () => new (class extends Promise {})((ok) => ok("sub")),
  () => Object.create(Promise.prototype), () => Object.create(Response.prototype), () => Object.create(ReadableStream.prototype), () => new Proxy(new Response("p"), {}), () => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy },
  () => new (class extends Response { get status() { return 99 } get headers() { return { forEach(f) { f("a\r\nx-injected: 1", "x-injected") } } } })("s"), () => Object.defineProperty(new Response("x"), "status", { value: 1e9 }),
  () => Object.assign(new ReadableStream(), { getReader() { throw 5 } }), () => new Uint8Array(new ArrayBuffer(8, { maxByteLength: 16 })), () => 1n, () => Symbol("x"), () => ({ toJSON() { throw 6 } })];
routerAdd("GET", "/attack/%NAME%", () => returns[n++ % returns.length]());
routerAdd("POST", "/attack/%NAME%", async () => returns[n++ % returns.length]());
onCustomEvent((e) => { e.next(); return returns[n++ % returns.length]() }, "%NAME%");
