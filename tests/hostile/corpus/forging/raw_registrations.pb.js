// attack: registers what no bootstrap would
// worker: denied-at-load
// process: denied-at-load
// drive: event, get, get /plugins/raw_registrations/x
// raw: yes
const { post, listen, Atomics } = rawPowers;
const send = (...frames) => post(JSON.stringify(frames));
const ready = (reg = {}) => send({ t: "ready", v: 1, reg: { hooks: [], routes: [], jobs: [], uses: [], fetch: false, ...reg } });
const route = { handler: 1, middlewares: [], method: "GET", path: "/attack/%NAME%", async: true, at: "" };
const onCall = (take) => listen((text) => {
  for (const frame of JSON.parse(text)) if (frame.t === "call") take(frame); else if (frame.t === "reply") replies.push(frame);
});
const replies = [];

const hook = { handler: 1, hook: "onCustomEvent", tags: [], async: false, source: "", at: "" };
ready({
  hooks: [{ ...hook, source: "function (e) { e.next() } }); (() => { globalThis.polluted = 1 })(); ({" }, { ...hook, handler: 2147483647, priority: -Infinity, id: "__proto__" }, { ...hook, at: "9".repeat(49), tags: ["__proto__", "constructor"] }],
  routes: [route, { ...route, method: "CONSTRUCTOR", path: "/%NAME%/{__proto__}" }], jobs: [{ handler: 0, id: "__proto__", expr: "0 0 1 1 *", async: false, at: "x" }], uses: [1, 1, 0], fetch: true,
});
onCall(({ id, kind }) => send({ t: "result", id, value: kind === "hook" ? { next: true, stopped: 5, cancelled: 6, patch: {} } : { status: 200, headers: [], body: "x" } }));
