// attack: throws where nobody catches
// worker: held
// process: held
// naive: host-died
// recovers: worker, process
// drive: get, get
const odd = [null, undefined, Symbol("x"), 1n, "", () => {}, Object.create(null), new Proxy({}, { get() { throw 1 } }), new Proxy(() => {}, {}),
  Object.assign(new Error("x"), { stack: 1 }), Object.defineProperty(new Error("x"), "message", { get() { throw 2 } }),
  Object.defineProperty(new Error("x"), "stack", { get() { throw 3 } }), { toString() { throw 4 } }, { get name() { throw 5 } }, new Proxy(new Error("x"), { getPrototypeOf() { throw new Error("\n[zz_neighbour] forged\x1b[2J") } }),
  Object.assign(new Error("x"), { [Symbol.for("Deno.customInspect")]() { throw new Error("inspected") }, [Symbol.for("nodejs.util.inspect.custom")]() { throw 6 } }), new AggregateError([new Error("a")], "all")];
const revoked = Proxy.revocable({}, {}); revoked.revoke(); odd.push(revoked.proxy);
const t = new EventTarget();
routerAdd("GET", "/attack/%NAME%", async (e) => {
  for (const one of odd) {
    Promise.reject(one);
    queueMicrotask(() => { throw one });
    setTimeout(() => { throw one });
    setTimeout(async () => { throw one });
    const repeated = setInterval(() => { clearInterval(repeated); throw one });
    new ReadableStream({ pull() { throw one } }).getReader().read();
    const controller = new AbortController(); controller.signal.addEventListener("abort", () => { throw one }); controller.abort(one);
    t.addEventListener("x", () => { throw one }, { once: true }); t.dispatchEvent(new Event("x"));
    AbortSignal.timeout(1).addEventListener("abort", () => { throw one });
    AbortSignal.any([AbortSignal.timeout(2)]).onabort = () => { throw one };
    (async function* () { throw one })().next();
    new Promise((_, no) => no(one)).finally(() => { throw one });
  }
  await new Promise((ok) => setTimeout(ok, 60));
  return "survived";
});
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
