// attack: asks the host for methods that are not its own, on behalf of calls that are not its own
// worker: held
// process: held
// drive: get, get
// raw: yes
const { post, listen, Atomics } = rawPowers;
const send = (...frames) => post(JSON.stringify(frames));
const ready = (reg = {}) => send({ t: "ready", v: 1, reg: { hooks: [], routes: [], jobs: [], uses: [], fetch: false, ...reg } });
const route = { handler: 1, middlewares: [], method: "GET", path: "/attack/%NAME%", async: true, at: "" };
const onCall = (take) => listen((text) => {
  for (const frame of JSON.parse(text)) if (frame.t === "call") take(frame); else if (frame.t === "reply") replies.push(frame);
});
const replies = [];

ready({ routes: [route] });
let id = 0;
const ask = (method, args, call = 0, block) => send({ t: "ask", id: ++id, call, method, args, ...(block && { block }) });
onCall((frame) => {
  for (const method of ["kv.get", "__proto__", "constructor", "kv.__proto__", "toString", "next", "body.read", "app.findAllRecords", "cron.add", "cron.remove", "kv.get.call", "kv"]) {
    for (const call of [frame.id, 0, 1, 2, 3, 99, 2147483647]) ask(method, ["secret"], call);
  }
  ask("kv.get", [["plugin", "aa_neighbour", "secret"]]); ask("kv.get", ["secret", { plugin: "aa_neighbour" }]); ask("kv.get", [{ "~x": ["record", {}] }]);
  ask("cron.add", ["j", "0 0 1 1 *", 99]); ask("cron.add", [1, 2, 3]); ask("app.save", [{ "~x": ["record", { c: "posts", n: false, d: { id: "aaaaaaaaaaaaaaa" }, o: { __proto__: 1 }, x: ["constructor"] }] }]);
  setTimeout(() => send({ t: "result", id: frame.id, value: { status: 200, headers: [], body: JSON.stringify(replies) } }), 100);
});
const { setTimeout } = rawPowers;
