// attack: sends frames with a million things wrong
// worker: denied-at-load
// process: denied-at-load
// drive: get
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

const bad = new Array(2_000_000).fill(0);
post(JSON.stringify([{ t: "ready", v: 1, reg: { hooks: bad, routes: bad, jobs: bad, uses: bad, fetch: 1 } }]));
