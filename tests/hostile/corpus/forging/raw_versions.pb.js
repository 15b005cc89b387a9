// attack: speaks another version of the protocol and starts twice
// worker: denied-at-load
// process: denied-at-load
// drive: get
// raw: yes
const { post, listen, Atomics } = rawPowers;
const send = (...frames) => post(JSON.stringify(frames));
const ready = (reg = {}) => send({ t: "ready", v: 1, reg: { hooks: [], routes: [], jobs: [], uses: [], fetch: false, ...reg } });
const route = { handler: 1, middlewares: [], method: "GET", path: "/attack/%NAME%", async: true, at: "" };
const onCall = (take) => listen((text) => {
  for (const frame of JSON.parse(text)) if (frame.t === "call") take(frame); else if (frame.t === "reply") replies.push(frame);
});
const replies = [];

send({ t: "ready", v: 2, reg: { hooks: [], routes: [], jobs: [], uses: [], fetch: false } });
ready(); ready(); send({ t: "load-error", v: 1, error: { name: "x", message: "y" } });
