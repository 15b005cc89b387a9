// attack: answers with streams that are not there and chunks that are none
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
onCall(({ id, kind, data }) => {
  if (kind === "route") send({ t: "result", id, value: { status: 200, headers: [], stream: 5 } });
  else send({ t: "result", id, value: { "~b": 7 } });
});
