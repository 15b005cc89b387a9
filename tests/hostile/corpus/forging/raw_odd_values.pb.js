// attack: answers every call, and calls every method of the host, with values that are packed in odd ways
// worker: held
// process: held
// drive: get, get, get, event, event, event, create, list, get, get, event, get, get, get, get, get
// raw: yes
const { post, listen } = rawPowers;
const send = (...frames) => post(JSON.stringify(frames));
const route = { handler: 1, middlewares: [], method: "GET", path: "/attack/%NAME%", async: true, at: "" };
const hook = { hook: "onCustomEvent", handler: 2, tags: [], priority: 0, id: "", async: false, source: "(e) => e.next()", at: "" };
const reg = { hooks: [hook], routes: [route], jobs: [], uses: [], fetch: false };
send({ t: "ready", v: 1, reg });
let state = 20_251;
const nat = (most) => { state = (state * 1103515245 + 12345) % 2147483648; return Math.floor(state / 2147483648 * most); };
const pick = (...some) => some[nat(some.length)];
const deep = (n) => { let value = {}; for (let i = 0; i < n; i++) value = nat(2) ? { a: value } : [value]; return value; };
const leaf = () => pick(
  null, true, 0, -1, 1e308, 2 ** 53, 0.5, "", "posts", "secret", "x".repeat(nat(2_000)), "\ud800", "__proto__", "constructor", "a\0b", "../..", [], {},
  { "~b": 0 }, { "~b": 0.5 }, { "~b": -0 }, { "~b": "0" }, { "~d": 1e15 }, { "~d": 9e15 }, { "~d": "x" }, { "~n": "9".repeat(nat(3_000)) }, { "~n": "-" }, { "~n": "" },
  { "~o": {} }, { "~o": { "~b": 0 } }, { "~o": null }, { "~x": [] }, { "~x": ["record", {}] }, { "~x": ["error", { name: 1 }] }, { "~x": ["toString", 1] }, { "~q": 1 }, { "~": 1 },
  { "~x": ["record", { c: "posts", n: true, d: { id: "x" }, o: null, x: [] }] }, deep(nat(80)),
);
const value = (room = 3) => {
  if (room === 0 || nat(3) === 0) return leaf();
  if (nat(2)) return Array.from({ length: nat(4) }, () => value(room - 1));
  const object = {};
  for (let i = nat(4); i > 0; i--) object[pick("a", "patch", "id", "status", "headers", "body", "filter", "sort", "limit", "page", "key", "toString")] = value(room - 1);
  return object;
};
const answers = () => pick(
  value(), { status: pick(200, 204, 304, 599, 200.5, "200"), headers: pick([], [["a", "b"]], [["content-length", "5"]], [["transfer-encoding", "chunked"]], [["x", "\n"]], [[1, 2]]), body: value() },
  { status: 200, headers: [], stream: pick(0, 1, 99, -1) }, { patch: value() }, { patch: { record: value(), name: value() }, next: pick(true, false, 1) }, { stopped: nat(9), cancelled: nat(9) },
);
const methods = Object.entries(rawStart.services).flatMap(([service, names]) => names.map((name) => `${service}.${name}`));
let id = 0;
listen((text) => {
  for (const frame of JSON.parse(text)) {
    if (frame.t !== "call") continue;
    const call = frame.id;
    for (const method of methods) send({ t: "ask", id: ++id, call: pick(call, 0, nat(50)), method, args: Array.from({ length: nat(5) }, () => value()) });
    for (const method of ["netFetch", "netRead", "netCancel", "netPeer", "next", "body.read", "cron.add", "cron.remove"]) {
      send({ t: "ask", id: ++id, call: pick(call, 0), method, args: Array.from({ length: nat(5) }, () => value()) });
    }
    const patch = pick(null, null, { a: value() }, { ["__proto__"]: value() });
    const kind = nat(4);
    if (kind === 0) send([call, patch]);
    else if (kind === 1) send([call, pick(200, 204, 599, 99, "200", value()), pick([], [["a", "b"]], [["x", "\n"]], [[1, 2]], value()), value()]);
    else send({ t: "result", id: call, value: answers() });
  }
});
