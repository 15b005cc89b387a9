// attack: sends large batches of the smallest frames
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
const small = JSON.stringify({ t: "log", level: "info", text: "" });
const tiny = JSON.stringify({ t: "pong" });
const batch = (one) => "[" + new Array(Math.floor(4_000_000 / (one.length + 1))).fill(one).join() + "]";
onCall((frame) => {
  post(batch(small));
  post(batch(tiny));
  send({ t: "result", id: frame.id, value: { status: 200, headers: [], body: "x" } });
});
