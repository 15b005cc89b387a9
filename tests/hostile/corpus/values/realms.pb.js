// attack: looks for another realm whose globals nobody has cut
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const realms = [];
  await attempt("shadow", () => realms.push(new ShadowRealm().evaluate("globalThis")));
  await attempt("clone", () => realms.push(structuredClone(new Error("x")).constructor.constructor("return this")()));
  await attempt("vm", () => realms.push(process.getBuiltinModule("vm").runInNewContext("this")));
  for (const make of [() => new AbortController().signal.reason, () => AbortSignal.abort().reason, () => new DOMException("x"), () => new Response("x").body, () => crypto.subtle, () => Temporal.Now, () => new Intl.Segmenter(),
    () => Iterator.from([]).map((x) => x), () => new URLPattern({}), () => new CompressionStream("gzip").readable, () => AsyncDisposableStack.prototype, () => new Blob([]).stream(), () => (async function* () {})().__proto__.__proto__,
    () => new FormData(), () => new Headers().entries(), () => new TextDecoderStream().writable, () => new WeakRef({}), () => RegExp.prototype, () => Object.getOwnPropertyDescriptor(Object.prototype, "__proto__").get, () => console.log, () => routerAdd, () => $kv.get, () => e.next, () => e.request]) {
    await attempt("make", () => { let one = make(); const F = (one.constructor ?? one).constructor; realms.push((typeof F === "function" ? F : one.constructor)("return this")()) });
    await attempt("function", () => { let one = make(); for (let i = 0; i < 4 && one; i++, one = Object.getPrototypeOf(one)) for (const k of Reflect.ownKeys(one)) { const d = Object.getOwnPropertyDescriptor(one, k); for (const f of [d.value, d.get]) if (typeof f === "function") try { realms.push(f.constructor("return this")()) } catch {} } });
  }
  found.length = 0;
  for (const realm of realms) if (realm && typeof realm === "object" && realm.Object && (realm !== globalThis)) found.push("ESCAPED another realm " + Object.keys(realm).slice(0, 20));
  for (const realm of realms) if (realm?.Deno || realm?.process) found.push("ESCAPED Deno");
  return e.json(200, found);
});
