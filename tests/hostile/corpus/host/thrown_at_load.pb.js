// attack: throws something odd while it loads
// worker: denied-at-load
// process: denied-at-load
// naive: host-died
throw new Proxy(new Error("x"), { get(t, k) { if (k === "name") return "__proto__"; if (k === "stack") return "a\nb"; throw t }, getPrototypeOf() { throw 1 } });
