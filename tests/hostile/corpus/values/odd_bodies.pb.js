// attack: answers with buffers that shrink, grow or are gone, and with streams that are none
// worker: held
// process: held
// recovers: worker, process
// drive: get, get /attack/odd_bodies/detached, get /attack/odd_bodies/shrinking, get /attack/odd_bodies/stream, get /attack/odd_bodies/reader, get /attack/odd_bodies/late, get /attack/odd_bodies/iterable, get /attack/odd_bodies/subclass, get /attack/odd_bodies/thenable, get /attack/odd_bodies/request, post /attack/odd_bodies/echo, post /attack/odd_bodies/twice
const at = (name, handler) => routerAdd("GET", "/attack/%NAME%" + name, handler);
const chunk = (bytes) => new ReadableStream({ start(c) { c.enqueue(bytes); c.close() } });
at("", (e) => { const b = new ArrayBuffer(8, { maxByteLength: 64 }); const v = new Uint8Array(b); b.resize(64); return v });
at("/detached", (e) => { const v = new Uint8Array(8); structuredClone(v.buffer, { transfer: [v.buffer] }); return v });
at("/shrinking", async (e) => { const b = new ArrayBuffer(300_000, { maxByteLength: 300_000 }); const v = new Uint8Array(b); setTimeout(() => b.resize(0), 1); return new Response(chunk(v)) });
at("/stream", (e) => { const s = chunk(new Uint8Array(4)); Object.defineProperty(s, "getReader", { get() { return () => ({ read: () => ({ then(f) { f({ done: false, value: { length: 1e9, byteLength: 1e9 } }) } }), cancel() { throw { get message() { throw 1 } } } }) } }); return s });
at("/reader", (e) => { class S extends ReadableStream { getReader() { let n = 0; return { read: () => Promise.resolve(n++ < 3 ? { done: false, value: Object.assign(new Uint8Array(4), { buffer: 1e9 }) } : { done: true }), cancel: () => {} } } } return new S() });
at("/late", (e) => { let n = 0; return new ReadableStream({ pull(c) { if (n++ < 3) c.enqueue(new Uint8Array(10)); else throw new Proxy({}, { get() { throw 2 } }) }, cancel() { return new Promise(() => {}) } }) });
at("/iterable", (e) => new Response((async function* () { for (let i = 0; i < 5; i++) yield new Uint8Array(4); throw null })()));
at("/subclass", (e) => { class R extends Response { get status() { return 99 } get headers() { return { forEach: (f) => { f("a\r\nx-injected: 1", "x"); f("x".repeat(1e6), "y") } } } get body() { return 7 } get bodyUsed() { throw 3 } } return new R("x") });
at("/thenable", (e) => { let n = 0; return { get then() { if (n++ > 3) return undefined; return (f) => f(this) } } });
at("/request", (e) => { const C = e.request.constructor; const found = []; for (const one of [() => new C("file:///etc/passwd").url, () => C.prototype.arrayBuffer.call({}), () => new C(e.request, { signal: { aborted: true } }), () => Object.keys(C.prototype), () => e.request.clone().url]) { try { found.push(String(one())) } catch (error) { found.push(String(error)) } } return e.json(200, found) });
routerAdd("POST", "/attack/%NAME%/echo", async (e) => { const body = await e.request.arrayBuffer(); const view = new Uint8Array(body); structuredClone(body, { transfer: [body] }); return view });
routerAdd("POST", "/attack/%NAME%/twice", async (e) => { const one = await e.request.bytes(); one.fill(65); let again = ""; try { again = await e.request.text() } catch (error) { again = String(error) } return e.json(200, [one.length, again]) });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
