// attack: sends batches larger than any may be
// worker: held
// process: held
// drive: get, get
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
let turn = 0;
onCall((frame) => {
  if (turn++ % 2) post(JSON.stringify([{ t: "log", level: "info", text: "x".repeat(20 * 1024 * 1024) }]));
  else post([JSON.stringify([{ t: "log", level: "info", text: "x" }]), new ArrayBuffer(64 * 1024 * 1024)]);
});
