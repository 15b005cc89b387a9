// attack: sends frames as fast as it can
// worker: availability
// process: availability
// drive: get, wait 500, get
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
const many = JSON.stringify(new Array(1000).fill({ t: "log", level: "info", text: "x".repeat(20) }));
onCall((frame) => { for (let i = 0; i < 400; i++) post(many); send({ t: "result", id: frame.id, value: { status: 200, headers: [], body: "x" } }) });
