// attack: asks without waiting for answers
// worker: held
// process: held
// drive: get, wait 300, get
// heavy: yes
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
onCall((frame) => { for (let i = 0; i < 20; i++) send(...Array.from({ length: 1000 }, () => ({ t: "ask", id: ++id, call: 0, method: "kv.get", args: ["x"] }))); send({ t: "result", id: frame.id, value: { status: 200, headers: [], body: "x" } }) });
